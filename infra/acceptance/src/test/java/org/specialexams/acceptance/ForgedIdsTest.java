package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call.Header;

/** Ids that try to be keys, paths or other ids. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedIdsTest {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** An id, made into what is none; {@code ID} stands for the id as it would be right. */
  private static final List<String> FORGERIES =
      List.of(
          "ID%23",
          "%23ID",
          "ID%23ID",
          "ID%23maria",
          "ID%2523maria",
          "ID#maria",
          "ID%7Cmaria",
          "ID|maria",
          "ID%00",
          "ID%1F",
          "ID%20",
          "%20ID",
          "ID%0A",
          "ID%2F",
          "ID%2F..%2FID",
          "..%2FID",
          "%2e%2e%2fID",
          "%2E%2E%2FID",
          "%252e%252e%252fID",
          "..%5CID",
          "x/../ID",
          "./ID",
          "ID/.",
          "ID;x=1",
          "ID%3Fx",
          "ID,ID",
          "ID%22",
          "ID'",
          "ID*",
          "%2A",
          "ID%E2%80%8B",
          "%EF%BB%BFID",
          "ID%CC%81",
          "%C0%AEID",
          "ID%FF",
          "%D1%96ID",
          "%EF%BC%83ID",
          "ID%EF%BC%8F");

  private final Scene scene = Scene.set();
  private final List<List<JsonNode>> before = scene.course().everything();

  @AfterAll
  void nothing_was_written() {
    assertThat(scene.course().everything()).isEqualTo(before);
  }

  static Stream<String> routesWithIds() {
    return AccessTest.routes().filter(route -> route.contains("{"));
  }

  /**
   * Each is sent by somebody who may do what the route does. A comma, a bar or a quote is as
   * foreign to an id as {@code %23}; what a slash or {@code #} makes of a path is another address.
   */
  @ParameterizedTest
  @MethodSource("routesWithIds")
  void an_id_that_is_none_finds_nothing(String route) {
    Rights.Row row = Rights.of(route);
    Who who = Stream.of(Who.values()).filter(row::isFor).findFirst().orElseThrow();
    Sender sender = new Sender(scene, who);
    for (String forged : forged(route, scene)) {
      Reply reply = sender.call(Scene.method(route), forged, row);
      // an instructor of the right course is nobody in another one
      assertThat(reply.status()).as("%s", reply).isIn(400, 403, 404, 405);
    }
  }

  /** The paths of a route with one id made into another, each id in turn. */
  private static List<String> forged(String route, Scene scene) {
    List<String> paths = new ArrayList<>();
    Matcher parameters = PARAMETER.matcher(route);
    while (parameters.find()) {
      String parameter = parameters.group(1);
      // what the route is with a mark in place of that id
      String marked = scene.path(route.replace("{" + parameter + "}", "{}"));
      String id = scene.path("GET {" + parameter + "}");
      FORGERIES.forEach(forgery -> paths.add(marked.replace("{}", forgery.replace("ID", id))));
    }
    return paths;
  }

  /** Sends paths as they are, which a well-behaved client would not. */
  private static final class Sender {
    private final String token;

    Sender(Scene scene, Who who) {
      token = token(scene, who);
    }

    Reply call(String method, String path, Rights.Row row) {
      List<Header> headers = new ArrayList<>();
      headers.add(new Header("authorization", "Bearer " + token));
      row.body().ifPresent(any -> headers.add(new Header("content-type", "application/json")));
      Body body = row.body().map(json -> Body.of(json.replace("BRIEF", "1"))).orElse(Body.EMPTY);
      Reply reply =
          new RawCall(method, path, List.of(), headers, body).send(Service.get().baseUri());
      Promises.hold(reply);
      return reply;
    }

    private static String token(Scene scene, Who who) {
      return switch (who) {
        case SUPPORT -> Service.get().token("sam", List.of("support"));
        case INSTRUCTOR ->
            Service.get().token("ines", List.of("instructor:" + scene.course().id()));
        case REVIEWER -> Service.get().token("rita", List.of("reviewer"));
        case LMS -> Service.get().token("platform", List.of("lms"));
        case LEARNER -> Service.get().token("maria", List.of());
        default -> Service.get().token("lee", List.of());
      };
    }
  }

  /** An address may hold the separator of keys and all else that RFC 5322 has. */
  @Test
  void an_address_with_a_separator_is_its_owners_alone() {
    Course course = Course.fresh();
    course.withLearner("ada", "maria#final@example.edu").withLearner("bob", "x|y/z@example.edu");
    assertThat(course.grant("maria#final@example.edu", "quiz", Course.minutes(5)).path("username"))
        .hasToString("\"ada\"");
    assertThat(course.grant("X|Y/z@example.edu", "quiz", Course.minutes(5)).path("username"))
        .hasToString("\"bob\"");
    for (String nobody : List.of("maria#final", "maria#", "#maria", "ada#final", "x|y/z", "lee|")) {
      assertThat(
              course
                  .grants(Json.strings(nobody), "[\"quiz\"]", Course.minutes(5))
                  .expect(422)
                  .text("/results/0/problem/type"))
          .isEqualTo("urn:problem:unknown-learner");
      course
          .support()
          .post(course.path("/requests"), Course.requestBody(nobody, "quiz"))
          .problem(422, "unknown-learner");
    }
    for (String filter : List.of("/allowances", "/events")) {
      assertThat(
              course
                  .support()
                  .get(course.path(filter + "?learner=maria%23final"))
                  .expect(200)
                  .items())
          .isEmpty();
    }
  }

  @Test
  void an_exam_that_tries_to_be_a_key_is_no_exam() {
    Course course = Course.fresh();
    for (String exam :
        List.of("final#maria", "final|", "../final", "%23", "\uff46inal", "fin\u0430l")) {
      course.grants("[\"lee\"]", Json.strings(exam), Course.minutes(5)).expect(400);
      course.support().post(course.path("/requests"), Course.requestBody("lee", exam)).expect(400);
    }
  }
}
