package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.Audience;
import org.specialexams.domain.Event;
import org.specialexams.domain.EventType;
import org.specialexams.domain.ExamType;
import org.specialexams.store.EventStore.Place;
import org.specialexams.store.EventStore.Unpublished;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The events that wait in the outbox. */
final class EventStoreTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestCourse course = database.newCourse();
  private final EventStore events = course.services().events();

  @BeforeEach
  void an_empty_outbox() {
    waiting().forEach(events::published);
    course.saveExam("midterm", ExamType.PROCTORED);
    course.saveLearner("maria", "maria@example.edu");
  }

  /** All that waits, whatever its age. */
  private List<Unpublished> waiting() {
    return events.unpublishedBefore("Z", 100);
  }

  private static List<EventType> types(List<Unpublished> unpublished) {
    return unpublished.stream().map(one -> one.event().type()).toList();
  }

  @Test
  void only_what_somebody_is_to_be_told_of_waits_oldest_first() {
    course.grantMinutes("maria", 30, "midterm");
    course.clear(course.created("maria", "midterm").attemptId());
    assertThat(types(waiting()))
        .containsExactly(EventType.ALLOWANCE_GRANTED, EventType.ATTEMPT_CLEARED);
    assertThat(waiting().getFirst().event().reach().audience())
        .containsExactlyInAnyOrder(Audience.LEARNER, Audience.REVIEWER);
  }

  @Test
  void what_is_published_leaves_the_outbox_and_stays_in_the_audit() {
    course.grantMinutes("maria", 30, "midterm");
    Unpublished one = waiting().getFirst();
    Event before = one.event();
    events.published(one);
    events.published(one);
    assertThat(waiting()).isEmpty();
    assertThat(course.events()).contains(before);
  }

  @Test
  void what_the_topic_refuses_leaves_the_outbox_with_the_reason_noted() {
    course.grantMinutes("maria", 30, "midterm");
    Unpublished one = waiting().getFirst();
    events.refused(one, "InvalidParameter");
    assertThat(waiting()).isEmpty();
    assertThat(course.events()).contains(one.event());
    Map<String, AttributeValue> row =
        course
            .services()
            .database()
            .client()
            .getItem(
                get ->
                    get.tableName(events.table().tableName())
                        .key(
                            Map.of(
                                "courseShard", AttributeValue.fromS(one.courseShard()),
                                "eventId", AttributeValue.fromS(one.event().eventId()))))
            .item();
    assertThat(row).containsEntry("refusedBecause", AttributeValue.fromS("InvalidParameter"));
  }

  @Test
  void the_sweep_takes_what_is_older_than_an_instant() {
    course.grantMinutes("maria", 30, "midterm");
    database.passes(Duration.ofMinutes(5));
    course.grantMinutes("maria", 40, "midterm");
    String fiveMinutesAgo =
        Services.firstIdOf(course.services().now().minus(Duration.ofMinutes(2)));
    assertThat(types(events.unpublishedBefore(fiveMinutesAgo, 100)))
        .containsExactly(EventType.ALLOWANCE_GRANTED);
    course.grantMinutes("maria", 50, "midterm");
    assertThat(events.unpublishedBefore("Z", 2)).hasSize(2).isEqualTo(waiting().subList(0, 2));
  }

  @Test
  void the_stream_takes_what_still_waits_at_the_places_that_it_names() {
    course.grantMinutes("maria", 30, "midterm");
    course.grantMinutes("maria", 40, "midterm");
    List<Unpublished> both = waiting();
    List<Place> places =
        both.reversed().stream()
            .map(one -> new Place(one.courseShard(), one.event().eventId()))
            .toList();
    assertThat(events.unpublished(places)).isEqualTo(both);
    events.published(both.getFirst());
    assertThat(events.unpublished(places)).containsExactly(both.getLast());
    assertThat(events.unpublished(List.of(new Place("nowhere", "nothing")))).isEmpty();
    assertThat(events.unpublished(List.of())).isEmpty();
  }

  @Test
  void to_publish_what_is_gone_makes_nothing() {
    course.grantMinutes("maria", 30, "midterm");
    Unpublished one = waiting().getFirst();
    events.published(new Unpublished(one.event(), "nowhere", Optional.empty()));
    assertThat(events.unpublished(List.of(new Place("nowhere", one.event().eventId())))).isEmpty();
    assertThat(waiting()).hasSize(1);
  }
}
