package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator can tell from the logs: what became of one call, and how much of everything. */
class SignalsTest {

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh();

  private static String id(Reply reply) {
    String id = reply.header("apigw-requestid");
    assertThat(id).isNotBlank();
    return id;
  }

  /** The line of the function that answered a call. */
  private static JsonNode answered(Reply reply) {
    List<JsonNode> lines =
        LogLines.naming(id(reply)).stream().filter(line -> line.has("route")).toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private static List<String> texts(JsonNode line, String field) {
    return line.path(field).valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void one_id_leads_from_a_grant_to_its_mails() {
    Reply granted = course.grants("[\"maria\"]", "[\"final\"]", Course.minutes(30)).expect(200);
    JsonNode event = course.events("AllowanceGranted").getFirst();
    String eventId = event.path("eventId").asText();
    Mails.await("learner", event);
    Mails.await("reviewer", event);

    Eventually.holds(
        () ->
            assertThat(LogLines.naming(id(granted)))
                .extracting(line -> line.path("message").asText())
                .containsOnly(
                    "POST /v1/courses/{courseId}/allowances answered 200",
                    "published",
                    "received",
                    "a mail to a learner",
                    "a mail to a reviewer"));
    assertThat(LogLines.naming(id(granted)))
        .allSatisfy(line -> assertThat(texts(line, "events")).contains(eventId));
    assertThat(LogLines.naming(eventId)).containsAll(LogLines.naming(id(granted)));
    assertThat(event.fieldNames()).toIterable().doesNotContain("correlationId");
    assertThat(event.toString()).doesNotContain(id(granted));
  }

  @Test
  void a_bulk_grant_counts_each_allowance_and_what_is_unchanged_counts_nothing() {
    course.withLearners("lee", "ada");
    String learners = "[\"maria\",\"lee\",\"ada\"]";
    Reply granted = course.grants(learners, "[\"final\",\"quiz\"]", Course.minutes(30)).expect(200);
    assertThat(answered(granted).path("AllowanceGranted").asInt()).isEqualTo(6);
    assertThat(texts(answered(granted), "events"))
        .containsExactlyInAnyOrderElementsOf(
            course.events("AllowanceGranted").stream()
                .map(event -> event.path("eventId").asText())
                .toList());

    Reply changed = course.grants(learners, "[\"final\"]", Course.minutes(40)).expect(200);
    assertThat(answered(changed).path("AllowanceChanged").asInt()).isEqualTo(3);
    assertThat(answered(changed).has("AllowanceGranted")).isFalse();

    Reply again = course.grants(learners, "[\"final\"]", Course.minutes(40)).expect(200);
    assertThat(answered(again).has("AllowanceChanged")).isFalse();
    assertThat(answered(again).has("events")).isFalse();
  }

  @Test
  void a_clear_counts_once() {
    String attempt = course.started("maria", "final");
    JsonNode cleared = answered(course.clear(attempt).expect(200));
    assertThat(cleared.path("AttemptCleared").asInt()).isEqualTo(1);
    LogLines.assertCounts(cleared);
    assertThat(answered(course.clear(attempt).expect(200)).has("AttemptCleared")).isFalse();
  }

  @Test
  void a_start_that_is_held_counts_by_its_problem() {
    String attempt = course.created("maria", "final");
    course.filed("maria", "final");
    JsonNode held = answered(course.start("maria", attempt).problem(409, "accommodation-pending"));
    assertThat(held.path("RefusedStarts").asInt()).isEqualTo(1);
    assertThat(held.path("problem").asText()).isEqualTo("accommodation-pending");
    assertThat(held.at("/_aws/CloudWatchMetrics").toString())
        .contains("\"Dimensions\":[[\"problem\"]]");
    LogLines.assertCounts(held);
  }

  @Test
  void a_start_that_goes_well_counts_as_one() {
    JsonNode started = answered(course.start("maria", course.created("maria", "final")));
    assertThat(started.path("AttemptStarted").asInt()).isEqualTo(1);
    assertThat(started.has("RefusedStarts")).isFalse();
  }

  @Test
  void a_mail_counts_with_its_age() {
    course.grant("maria", "final", Course.minutes(30));
    JsonNode event = course.events("AllowanceGranted").getFirst();
    Mails.await("learner", event);
    Eventually.holds(() -> assertThat(mails(event, "learner")).hasSize(1));
    JsonNode mail = mails(event, "learner").getFirst();
    assertThat(mail.path("Mails").asInt()).isEqualTo(1);
    assertThat(mail.path("outcome").asText()).isEqualTo("sent");
    assertThat(mail.path("NoticeAge").isIntegralNumber()).isTrue();
    assertThat(mail.path("NoticeAge").asLong()).isNotNegative();
    LogLines.assertCounts(mail);
  }

  private static List<JsonNode> mails(JsonNode event, String audience) {
    return LogLines.naming(event.path("eventId").asText()).stream()
        .filter(line -> line.path("message").asText().equals("a mail to a " + audience))
        .toList();
  }

  @Test
  void a_mail_that_comes_back_counts_and_names_its_events() {
    course.withLearner("noor", "bounce+noor@simulator.amazonses.com");
    course.grant("noor", "final", Course.minutes(30));
    String eventId = course.events("AllowanceGranted").getFirst().path("eventId").asText();
    Eventually.holds(
        () ->
            assertThat(LogLines.naming(eventId))
                .filteredOn(line -> line.has("Bounces"))
                .isNotEmpty()
                .allSatisfy(
                    line -> {
                      assertThat(line.path("message").asText())
                          .isEqualTo("a mail to a learner came back");
                      assertThat(line.path("Bounces").asInt()).isEqualTo(1);
                      LogLines.assertCounts(line);
                    }));
  }

  @Test
  void the_sweep_of_the_outbox_tells_how_old_the_oldest_is() {
    service.stack().schedules().fire("SweepOutbox");
    Eventually.holds(
        () ->
            assertThat(LogLines.counting())
                .anyMatch(line -> line.path("OutboxAge").isIntegralNumber()));
  }

  @Test
  void all_that_is_counted_can_be_read_by_cloudwatch() {
    course.grant("maria", "final", Course.minutes(30));
    assertThat(LogLines.counting()).isNotEmpty().allSatisfy(LogLines::assertCounts);
    assertThat(LogLines.counting()).anyMatch(line -> line.has("ColdStarts"));
  }
}
