package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract's section 8: what there is on one machine besides. */
class LocalTest {

  private final Caller anybody = new Caller(Service.get().baseUri(), Optional.empty());

  @BeforeAll
  static void only_on_one_machine() {
    Service.assumeMailsAreShown();
  }

  @Test
  void it_says_that_it_is_ready() {
    anybody.get("/local/health").expect(200);
  }

  @Test
  void it_issues_tokens_with_the_groups_asked_for() throws ParseException {
    String token =
        anybody
            .post(
                "/local/tokens",
                """
                {"username": "maria", "email": "maria@example.edu", "groups": ["support x", "lms"]}\
                """)
            .expect(200)
            .text("/token");
    JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
    assertThat(claims.getStringClaim("username")).isEqualTo("maria");
    assertThat(claims.getStringClaim("email")).isEqualTo("maria@example.edu");
    assertThat(claims.getStringListClaim("groups")).containsExactly("support x", "lms");
    Caller.bearing(token).get("/v1/courses").expect(200);
  }

  @Test
  void a_token_needs_a_username_alone() {
    String token =
        anybody.post("/local/tokens", "{\"username\": \"maria\"}").expect(200).text("/token");
    Caller.bearing(token).get("/v1/courses").problem(403, "forbidden");
  }

  @Test
  void what_is_no_request_for_a_token_is_refused() {
    for (String body :
        List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"username\": 3}",
            "{\"username\": \"\"}",
            "{\"username\": \"a\", \"groups\": \"support\"}",
            "{\"username\": \"a\", \"groups\": [3]}",
            "{\"username\": \"a\", \"role\": \"support\"}",
            "{\"username\": \"a\", \"username\": \"b\"}")) {
      anybody.send("POST", "/local/tokens", Optional.of(body)).expect(400);
    }
    anybody.get("/local/tokens").expect(405);
    anybody.get("/local/nothing").expect(404);
  }

  @Test
  void it_shows_the_mails_newest_first_by_audience_and_by_event() {
    Course course = Course.fresh();
    course.grant("maria", "final", Course.minutes(5));
    JsonNode first = course.events("AllowanceGranted").getFirst();
    JsonNode mail = Mails.await("learner", first);
    assertThat(mail.path("audience").textValue()).isEqualTo("learner");
    assertThat(mail.path("subject").textValue()).isNotBlank();
    assertThat(mail.path("text").textValue()).isNotBlank();
    assertThat(mail.path("at").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(mail.path("eventIds"))
        .extracting(JsonNode::textValue)
        .contains(first.path("eventId").textValue());
    assertThat(Mails.await("reviewer", first).path("audience").textValue()).isEqualTo("reviewer");

    List<JsonNode> all = anybody.get("/local/notices").expect(200).items();
    assertThat(all)
        .extracting(each -> each.path("at").textValue())
        .hasSizeLessThanOrEqualTo(10_000)
        .isSortedAccordingTo(Comparator.reverseOrder());
    anybody.get("/local/notices?x=1").expect(400);
  }
}
