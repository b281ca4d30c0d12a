package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.specialexams.local.lambda.Functions;

/** Every event reaches its audience, though SNS and functions fail in between (guarantee 3). */
@Isolated("it makes fail what all share")
class DeliveryTest {

  private static final int LEARNERS = 12;

  private final EmbeddedService service = Service.embedded();
  private final Course course = Course.fresh();
  private final List<String> learners =
      IntStream.range(0, LEARNERS).mapToObj(i -> "user" + i).toList();

  @Test
  void every_notice_arrives_though_sns_fails_for_a_while() {
    service.stack().sns().failNext(25);
    grantAll();
    everyNoticeArrives();
  }

  @Test
  void every_notice_arrives_though_the_publisher_ends_after_publishing_and_before_marking() {
    service.stack().sns().loseNextAnswers(12);
    grantAll();
    everyNoticeArrives();
  }

  @Test
  void every_notice_arrives_though_the_publisher_dies() {
    for (Functions.Moment moment : Functions.Moment.values()) {
      service
          .stack()
          .functions()
          .dieOnce("PublishEvents", moment, event -> event.contains(course.id()));
    }
    grantAll();
    everyNoticeArrives();
  }

  @Test
  void every_notice_arrives_though_the_mailer_dies_and_ses_fails() {
    service
        .stack()
        .functions()
        .dieOnce(
            "MailLearners",
            Functions.Moment.BEFORE_THE_HANDLER,
            event -> event.contains(course.id()));
    service.stack().ses().failNext(10);
    grantAll();
    everyNoticeArrives();
  }

  @Test
  void staff_see_whose_mail_was_refused_for_good() {
    course.withLearners("unwanted");
    service.stack().ses().reject("unwanted@example.edu");
    course.grant("unwanted", "final", Course.minutes(30));
    Eventually.holds(
        () ->
            assertThat(course.support().all(course.path("/allowances?unreached=true")))
                .singleElement()
                .extracting(allowance -> allowance.at("/notice/state").textValue())
                .isEqualTo("failed"));
  }

  private void grantAll() {
    course.withLearners(learners.toArray(String[]::new));
    course.grants(Json.strings(learners), "[\"final\"]", Course.minutes(30)).expect(200);
  }

  private void everyNoticeArrives() {
    List<JsonNode> events = course.events("AllowanceGranted");
    assertThat(events).hasSize(LEARNERS);
    for (JsonNode event : events) {
      JsonNode mail = Mails.await("learner", event);
      assertThat(mail.path("to").textValue())
          .isEqualTo(event.path("username").textValue() + "@example.edu");
      Mails.await("reviewer", event);
    }
    Eventually.holds(
        () -> {
          List<String> states = new ArrayList<>();
          course
              .support()
              .all(course.path("/allowances"))
              .forEach(allowance -> states.add(allowance.at("/notice/state").textValue()));
          assertThat(states).hasSize(LEARNERS).containsOnly("sent");
        });
  }
}
