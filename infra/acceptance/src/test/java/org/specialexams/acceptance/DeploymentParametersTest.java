package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.specialexams.local.Stack;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.HttpServer;

/**
 * A deployment whose parameters all differ from their defaults: who may call, and who may grant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentParametersTest {

  private static final String USERNAME = "preferred_username";
  private static final String GROUPS = "cognito:groups";
  private static final String CLIENT = "4v5learningplatform";
  private static final String COURSE = "course-v1:Uni+Own+2026";
  private static final String IN_COURSE = "/v1/courses/" + COURSE;
  private static final String GRANT =
      Course.grantBody("[\"maria\"]", "[\"quiz\"]", Course.minutes(30));

  private final BlockingQueue<JsonNode> posted = new LinkedBlockingQueue<>();
  private Optional<HttpServer> proctoringService = Optional.empty();
  private Optional<Stack> stack = Optional.empty();

  @BeforeAll
  void start() throws IOException {
    Service.embedded();
    HttpServer webhook =
        HttpServer.start(
            0,
            1 << 20,
            call -> {
              posted.add(Json.read(call.body().text()));
              return Answer.of(200, "text/plain", "");
            });
    proctoringService = Optional.of(webhook);
    stack =
        Optional.of(
            Stack.start(
                EmbeddedService.options("deployment-parameters.log")
                    .with("UsernameClaim", USERNAME)
                    .with("GroupsClaim", GROUPS)
                    .with("LmsClientId", CLIENT)
                    .with("ReviewerWebhook", webhook.uri() + "/exams")
                    .with("InstructorsMayGrant", "true")));
    for (String course : List.of(IN_COURSE, "/v1/courses/another")) {
      platform()
          .put(
              course + "/exams/quiz",
              "{\"name\": \"Quiz\", \"type\": \"timed\", \"timeLimitMinutes\": 60}")
          .expect(200);
      platform().put(course + "/learners/maria", "{\"email\": \"m@example.edu\"}").expect(200);
    }
  }

  @AfterAll
  void stop() {
    stack.ifPresent(Stack::close);
    proctoringService.ifPresent(HttpServer::close);
  }

  /** Somebody whose token has the claims that the deployment names. */
  private Caller as(String username, String... groups) {
    return bearing(stack().tokens().issue(username, Optional.empty(), List.of(groups)));
  }

  /** The platform's service account: a token with a client id, and nobody's name in it. */
  private Caller platform() {
    return claiming(
        claims -> claims.claim(USERNAME, null).claim(GROUPS, null).claim("client_id", CLIENT));
  }

  /** Somebody whose token is a good one, with other claims. */
  private Caller claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      JWTClaimsSet good =
          SignedJWT.parse(stack().tokens().issue("ines", Optional.empty(), List.of()))
              .getJWTClaimsSet();
      return bearing(stack().tokens().sign(change.apply(new JWTClaimsSet.Builder(good)).build()));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private Caller bearing(String token) {
    return new Caller(stack().baseUri(), Optional.of("Bearer " + token));
  }

  private Stack stack() {
    return stack.orElseThrow();
  }

  @Test
  void instructors_grant_and_revoke_in_their_own_course_alone() {
    Caller ines = as("ines", "instructor:" + COURSE);
    String allowance =
        ines.post(IN_COURSE + "/allowances", GRANT).expect(200).text("/results/0/allowanceId");
    assertThat(ines.get(IN_COURSE + "/allowances").items())
        .extracting(item -> item.path("grantedBy").textValue())
        .containsExactly("ines");

    Caller colleague = as("ivan", "instructor:another");
    colleague.post(IN_COURSE + "/allowances", GRANT).problem(403, "forbidden");
    colleague.delete(IN_COURSE + "/allowances/" + allowance).problem(403, "forbidden");
    platform().post(IN_COURSE + "/allowances", GRANT).problem(403, "forbidden");
    as("maria").post(IN_COURSE + "/allowances", GRANT).problem(403, "forbidden");

    ines.delete(IN_COURSE + "/allowances/" + allowance).expect(204);
    assertThat(ines.get(IN_COURSE + "/allowances").items()).isEmpty();
  }

  @Test
  void what_is_supports_alone_stays_so() {
    Caller ines = as("ines", "instructor:" + COURSE);
    String request =
        ines.post(IN_COURSE + "/requests", Course.requestBody("maria", "quiz"))
            .expect(201)
            .text("/requestId");
    ines.post(
            IN_COURSE + "/requests/" + request + "/grant",
            "{\"allowances\": [" + Course.minutes(5) + "]}")
        .problem(403, "forbidden");
    ines.post(IN_COURSE + "/requests/" + request + "/withdraw").expect(200);
  }

  @Test
  void the_client_that_it_names_is_the_learning_platform() {
    assertThat(platform().get("/v1/courses").expect(200).each("/courseId"))
        .containsExactly("another", COURSE);
    assertThat(
            as("sam", "support").get(IN_COURSE + "/events").items().stream()
                .filter(event -> event.path("type").textValue().equals("ExamSaved")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.at("/actor/role").textValue()).isEqualTo("lms");
              assertThat(event.at("/actor/username").textValue()).isEqualTo(CLIENT);
            });
    claiming(claims -> claims.claim("azp", CLIENT)).get(IN_COURSE + "/learners").expect(200);
    claiming(claims -> claims.claim("client_id", CLIENT + "x"))
        .get(IN_COURSE + "/learners")
        .problem(403, "forbidden");
  }

  @Test
  void username_and_groups_come_from_the_claims_that_it_names() {
    assertThat(as("maria").get("/v1/me/exams?course=" + COURSE).expect(200).items()).hasSize(1);
    as("ines", "instructor:" + COURSE).get(IN_COURSE + "/learners").expect(200);
    as("sam", "support").get("/v1/requests").expect(200);
    as("rita", "reviewer").get("/v1/reviews").expect(200);
  }

  @Test
  void its_webhook_is_posted_what_reviewers_are_told() throws IOException, InterruptedException {
    URI subscribe = URI.create(next("SubscriptionConfirmation").path("SubscribeURL").textValue());
    try (InputStream confirmed = subscribe.toURL().openStream()) {
      assertThat(confirmed.readAllBytes()).isNotEmpty();
    }
    String another = "/v1/courses/another";
    Caller support = as("sam", "support");
    platform()
        .put(
            another + "/exams/final",
            "{\"name\": \"Final\", \"type\": \"proctored\", \"timeLimitMinutes\": 60}")
        .expect(200);
    String minutes = Course.minutes(7);
    support
        .post(another + "/allowances", Course.grantBody("[\"maria\"]", "[\"quiz\"]", minutes))
        .expect(200);
    support
        .post(another + "/allowances", Course.grantBody("[\"maria\"]", "[\"final\"]", minutes))
        .expect(200);

    JsonNode event = Json.read(next("Notification").path("Message").textValue());
    assertThat(event.path("type").textValue()).isEqualTo("AllowanceGranted");
    assertThat(event.path("examId").textValue()).as("the proctored one alone").isEqualTo("final");
  }

  private JsonNode next(String type) throws InterruptedException {
    JsonNode envelope = Optional.ofNullable(posted.poll(20, TimeUnit.SECONDS)).orElseThrow();
    assertThat(envelope.path("Type").textValue()).isEqualTo(type);
    return envelope;
  }

  @Test
  void no_other_claim_stands_in_for_them() {
    claiming(claims -> claims.claim("groups", List.of("support", "lms")))
        .get("/v1/requests")
        .problem(403, "forbidden");
    claiming(
            claims -> claims.claim(USERNAME, null).claim("username", "maria").claim("sub", "maria"))
        .get("/v1/me/exams?course=" + COURSE)
        .problem(403, "forbidden");
  }
}
