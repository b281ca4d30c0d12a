package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;
import org.specialexams.acceptance.Overheard.Place;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call.Header;
import org.specialexams.local.lambda.Functions;

/**
 * What is told in confidence stays where it belongs. A story walks through every operation that
 * takes such a thing, well and badly; then all is read that was said in this run, by whichever
 * test.
 */
@Isolated("it makes the service fail, and is to come after all that says something")
@Order(Integer.MAX_VALUE - 1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecretsTest {

  /** The beginning of every JSON Web Token. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.");

  private static final String FAILING = "a-write-that-fails";

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh();

  @Test
  @Order(1)
  void each_secret_is_said_where_it_belongs_and_nowhere_else() {
    service.stack().ses().failNext(1);
    tell();
    fail();
    err();
    awaitMails();
    Overheard.readUp(service);
    Map<Secret, Set<Place>> found = new EnumMap<>(Secret.class);
    Map<Secret, Set<Place>> belong = new EnumMap<>(Secret.class);
    for (Secret secret : Secret.values()) {
      belong.put(secret, secret.belongsTo());
      found.put(secret, EnumSet.noneOf(Place.class));
      for (Place place : Place.values()) {
        if (Overheard.said(place).stream().anyMatch(text -> text.contains(secret.text()))) {
          found.get(secret).add(place);
        }
      }
    }
    assertThat(found).isEqualTo(belong);
  }

  /** Everything goes well. */
  private void tell() {
    course
        .lms()
        .put(
            course.path("/learners/ada"),
            "{\"email\": %s, \"name\": %s}"
                .formatted(Secret.LEARNERS_ADDRESS.json(), Secret.LEARNERS_NAME.json()))
        .expect(200);
    support("/allowances", grant(Course.exception(Secret.EXCEPTION.text()))).expect(200);
    support("/allowances", grant(Course.minutes(5))).expect(200);
    String request =
        filer().post(course.path("/requests"), need("ada")).expect(201).text("/requestId");
    course.decline(request, Secret.DECLINE.text()).expect(200);
    request = filer().post(course.path("/requests"), need("ada")).expect(201).text("/requestId");
    support(
            "/requests/" + request + "/grant",
            "{\"allowances\": [%s], \"reason\": %s}"
                .formatted(Course.minutes(7), Secret.REASON.json()))
        .expect(200);
    String attempt = course.started("ada", "final");
    course.answer("ada", attempt, "q1", Secret.ANSWER.json()).expect(204);
    course
        .lms()
        .post(course.path("/attempts/" + attempt + "/error"), reason(Secret.ERROR_REASON))
        .expect(200);
    course.resume(attempt).expect(200);
    course.start("ada", attempt).expect(200);
    course.submit("ada", attempt).expect(200);
    review(attempt, course.brief(attempt).path("briefVersion").asInt()).expect(200);
    for (String path : List.of("/attempts/" + attempt, "/exams/final/learners/ada/attempt")) {
      course.instructor().delete(course.path(path), reason(Secret.CLEAR_REASON)).expect(200);
    }
    course.events();
  }

  /** Everything is refused, for each reason that there is. */
  private void err() {
    String attempt = course.started("ada", "final");
    String request =
        filer()
            .post(course.path("/requests"), need("ada").replace("final", "quiz"))
            .expect(201)
            .text("/requestId");
    course.decline(request, "Not now.").expect(200);
    List<Reply> replies = new ArrayList<>();
    for (String more : List.of("", ", \"x\": 1", ", \"reason\": 3", "")) {
      String end = more + "}";
      replies.add(course.decline(request, Secret.DECLINE.text()));
      replies.add(support("/allowances", grant(Course.minutes(0)).replaceFirst("}$", end)));
      replies.add(support("/allowances", grant(Course.exception(Secret.EXCEPTION.text()) + "x")));
      replies.add(
          support(
              "/allowances",
              grant(Course.minutes(5)).replace("\"ada\"", Secret.NOBODYS_ADDRESS.json())));
      replies.add(
          support("/requests", need(Secret.NOBODYS_ADDRESS.text()).replaceFirst("}$", end)));
      replies.add(support("/requests", need("ada").replaceFirst("}$", end)));
      replies.add(review(attempt, 0));
      replies.add(
          course
              .learner("ada")
              .put(
                  course.path("/attempts/" + attempt + "/answers/q1"),
                  "{\"answer\": " + Secret.ANSWER.json() + ", \"x\": 1}"));
      replies.add(course.answer("maria", attempt, "q1", Secret.ANSWER.json()));
      replies.add(
          course
              .lms()
              .put(
                  course.path("/learners/other"),
                  "{\"email\": " + Secret.LEARNERS_ADDRESS.json() + end));
      replies.add(
          course
              .instructor()
              .with("if-match", "\"999\"")
              .delete(course.path("/attempts/" + attempt), reason(Secret.CLEAR_REASON)));
      replies.add(
          course
              .reviewer()
              .delete(course.path("/attempts/" + attempt), reason(Secret.CLEAR_REASON)));
    }
    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isBetween(400, 499));
    assertThat(replies).extracting(Reply::status).contains(400, 403, 404, 409, 412, 422);
  }

  /** Functions die, and DynamoDB refuses what they write with a message that quotes it. */
  private void fail() {
    service
        .stack()
        .functions()
        .dieOnce(
            "GrantAllowances",
            Functions.Moment.AFTER_THE_HANDLER,
            event -> event.contains(Secret.REASON.text()));
    List<RawCall> calls =
        List.of(
            call("POST", "/allowances", grant(Course.minutes(9)).replace("ada", "maria")),
            call("POST", "/allowances", grant(Course.exception(FAILING + Secret.EXCEPTION.text()))),
            call("POST", "/requests", need("ada").replace("Conf", FAILING + "Conf")),
            call(
                "PUT",
                "/learners/eve",
                "{\"email\": \"x%s\", \"name\": \"%s\"}"
                    .formatted(Secret.LEARNERS_ADDRESS.text(), FAILING)));
    QuotingFailure.of(FAILING);
    try {
      for (RawCall call : calls) {
        Reply reply = call.send(service.baseUri());
        assertThat(reply.status()).as("%s", reply).isIn(500, 503);
        Overheard.answered(reply);
      }
    } finally {
      QuotingFailure.of("");
    }
    assertThat(Overheard.said(Place.LOG)).anyMatch(line -> line.contains("IllegalStateException"));
  }

  /** All that was to be told has been. */
  private void awaitMails() {
    for (JsonNode event : course.events()) {
      switch (event.path("type").asText()) {
        case "AllowanceGranted" -> Mails.await("learner", event);
        case "AccommodationRequested" -> Mails.await("support", event);
        case "AccommodationDeclined" -> {
          Mails.await("instructor", event);
          Mails.await("learner", event);
        }
        default -> {}
      }
    }
  }

  @Test
  @Order(2)
  void nothing_told_in_confidence_is_overheard_in_all_that_was_said() {
    Overheard.readUp(service);
    Set<String> confidences = Confidences.all();
    assertThat(confidences).hasSizeGreaterThan(10);
    for (Place place :
        List.of(Place.LOG, Place.TOPIC, Place.EVENT_ROW, Place.EVENTS, Place.ERROR)) {
      assertThat(Overheard.said(place)).as("what is said in %s", place).isNotEmpty();
      assertThat(
              Overheard.said(place).parallelStream()
                  .filter(
                      said ->
                          TOKEN.matcher(said).find()
                              || confidences.stream().anyMatch(said::contains)))
          .as("what tells a token or a confidence in %s", place)
          .isEmpty();
    }
  }

  // what is sent

  private Caller filer() {
    return Caller.bearing(
        service
            .stack()
            .tokens()
            .issue(
                "ines",
                Optional.of(Secret.FILERS_ADDRESS.text()),
                List.of("instructor:" + course.id())));
  }

  private Reply support(String path, String body) {
    return course.support().post(course.path(path), body);
  }

  private RawCall call(String method, String path, String body) {
    String token = service.token("sam", List.of("support"));
    return new RawCall(
        method,
        course.path(path),
        List.of(),
        List.of(
            new Header("authorization", "Bearer " + token),
            new Header("content-type", "application/json")),
        Body.of(body));
  }

  private static String grant(String allowance) {
    String body = Course.grantBody("[\"ada\"]", "[\"final\"]", allowance);
    return body.substring(0, body.length() - 1) + ", \"reason\": " + Secret.REASON.json() + "}";
  }

  private static String need(String learner) {
    return "{\"learner\": %s, \"exams\": [\"final\"], \"need\": %s}"
        .formatted(Json.string(learner), Secret.NEED.json());
  }

  private static String reason(Secret secret) {
    return "{\"reason\": " + secret.json() + "}";
  }

  private Reply review(String attempt, int briefVersion) {
    return course
        .reviewer()
        .post(
            course.path("/attempts/" + attempt + "/review"),
            "{\"decision\": \"verified\", \"briefVersion\": %d, \"comment\": %s}"
                .formatted(briefVersion, Secret.REVIEW_COMMENT.json()));
  }
}
