package org.specialexams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.specialexams.domain.ExamType;
import org.specialexams.json.Json;
import org.specialexams.outbox.Outbox;
import org.specialexams.signals.Signals;
import org.specialexams.store.EventStore.Unpublished;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** What becomes of the events that wait, as the topic takes them or not. */
final class OutboxTest {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestCourse course = database.newCourse();
  private final EventStore events = course.services().events();
  private final Topic topic = new Topic();
  private final Outbox outbox =
      new Outbox(
          topic,
          "arn:aws:sns:us-east-1:000000000000:t",
          events,
          new Signals("test", Clock.systemUTC()));
  private final TestContext context = TestContext.with(() -> 60_000);

  /** A topic that takes what it is not told to leave. */
  private static final class Topic implements SnsClient {

    private final List<PublishBatchRequestEntry> taken = new ArrayList<>();
    private Predicate<PublishBatchRequestEntry> busy = entry -> false;
    private Predicate<PublishBatchRequestEntry> refuses = entry -> false;
    private boolean down;

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
      assertThat(request.publishBatchRequestEntries()).hasSizeBetween(1, 10);
      if (down) {
        throw SdkClientException.create("down");
      }
      List<BatchResultErrorEntry> failed = new ArrayList<>();
      for (PublishBatchRequestEntry entry : request.publishBatchRequestEntries()) {
        if (refuses.test(entry) || busy.test(entry)) {
          failed.add(
              BatchResultErrorEntry.builder()
                  .id(entry.id())
                  .code("InvalidParameter")
                  .senderFault(refuses.test(entry))
                  .build());
        } else {
          taken.add(entry);
        }
      }
      return PublishBatchResponse.builder().failed(failed).build();
    }

    private List<String> ids() {
      return taken.stream().map(PublishBatchRequestEntry::id).toList();
    }

    @Override
    public String serviceName() {
      return "sns";
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void twenty_five_events_wait() {
    waiting().forEach(events::published);
    course.saveExam("final", ExamType.PROCTORED);
    course.saveLearner("maria", "maria@example.edu");
    for (int minutes = 1; minutes <= 25; minutes++) {
      course.grantMinutes("maria", minutes, "final");
    }
  }

  private List<Unpublished> waiting() {
    return events.unpublishedBefore("Z", 100);
  }

  private static List<String> ids(List<Unpublished> unpublished) {
    return unpublished.stream().map(one -> one.event().eventId()).toList();
  }

  private List<JsonNode> lines() {
    return context.log().stream()
        .map(
            line -> {
              try {
                return Json.read(line);
              } catch (JsonProcessingException e) {
                throw new AssertionError(line, e);
              }
            })
        .toList();
  }

  private static List<String> texts(JsonNode line, String field) {
    return line.path(field).valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void the_call_that_an_event_comes_of_goes_with_it_and_is_logged() {
    waiting().forEach(events::published);
    new Correlation("the-call")
        .during(
            () -> {
              course.grantMinutes("maria", 30, "final");
              return true;
            });
    List<Unpublished> waiting = waiting();
    outbox.publish(waiting, context.context());
    assertThat(topic.taken).hasSize(1);
    assertThat(topic.taken.getFirst().messageAttributes())
        .hasEntrySatisfying(
            "correlationId",
            attribute -> {
              assertThat(attribute.dataType()).isEqualTo("String");
              assertThat(attribute.stringValue()).isEqualTo("the-call");
            });
    assertThat(topic.taken.getFirst().message()).doesNotContain("the-call");
    assertThat(lines()).hasSize(1);
    assertThat(texts(lines().getFirst(), "correlationIds")).containsExactly("the-call");
    assertThat(texts(lines().getFirst(), "events")).isEqualTo(ids(waiting));
  }

  @Test
  void all_that_waits_is_published_once_and_waits_no_longer() {
    List<Unpublished> waiting = waiting();
    assertThat(waiting).hasSize(25);
    assertThat(outbox.publish(waiting, context.context())).isEmpty();
    assertThat(topic.ids()).isEqualTo(ids(waiting));
    assertThat(waiting()).isEmpty();
    assertThat(lines()).extracting(line -> line.path("message").asText()).containsOnly("published");
    assertThat(lines()).flatExtracting(line -> texts(line, "events")).isEqualTo(ids(waiting));
  }

  @Test
  void subscribers_see_the_event_and_can_filter() throws JsonProcessingException {
    outbox.publish(waiting().subList(0, 1), context.context());
    PublishBatchRequestEntry entry = topic.taken.getFirst();
    JsonNode message = Json.read(entry.message());
    assertThat(message.get("eventId").textValue()).isEqualTo(entry.id());
    assertThat(message.get("type").textValue()).isEqualTo("AllowanceGranted");
    assertThat(message.get("username").textValue()).isEqualTo("maria");
    assertThat(message.at("/data/minutes").intValue()).isEqualTo(1);
    assertThat(entry.message()).doesNotContain("maria@example.edu");
    assertThat(
            entry.messageAttributes().entrySet().stream()
                .map(
                    e ->
                        e.getKey()
                            + " "
                            + e.getValue().dataType()
                            + " "
                            + e.getValue().stringValue())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "eventType String AllowanceGranted",
            "courseId String " + course.id(),
            "audience String.Array [\"learner\",\"reviewer\"]",
            "examType String.Array [\"proctored\"]");
  }

  @Test
  void what_the_topic_does_not_take_now_goes_on_waiting_and_the_rest_does_not() {
    List<Unpublished> waiting = waiting();
    Set<String> left = Set.of(ids(waiting).get(3), ids(waiting).get(20));
    topic.busy = entry -> left.contains(entry.id());
    assertThat(outbox.publish(waiting, context.context())).isEqualTo(left);
    assertThat(ids(waiting())).containsExactlyInAnyOrderElementsOf(left);
    topic.busy = entry -> false;
    assertThat(outbox.publish(waiting(), context.context())).isEmpty();
    assertThat(topic.ids()).containsExactlyInAnyOrderElementsOf(ids(waiting));
  }

  @Test
  void what_the_topic_will_never_take_is_told_once_and_blocks_nothing() {
    List<Unpublished> waiting = waiting();
    String poison = ids(waiting).get(7);
    topic.refuses = entry -> entry.id().equals(poison);
    assertThat(outbox.publish(waiting, context.context())).isEmpty();
    assertThat(lines())
        .filteredOn(line -> line.path("level").asText().equals("ERROR"))
        .hasSize(1)
        .allSatisfy(
            line -> {
              assertThat(texts(line, "events")).containsExactly(poison);
              assertThat(line.path("RefusedEvents").asInt()).isEqualTo(1);
            });
    assertThat(waiting()).isEmpty();
    assertThat(topic.ids()).hasSize(24);
  }

  @Test
  void while_the_topic_is_down_everything_waits() {
    List<Unpublished> waiting = waiting();
    topic.down = true;
    assertThatThrownBy(() -> outbox.publish(waiting, context.context()))
        .isInstanceOf(SdkClientException.class);
    assertThat(waiting()).isEqualTo(waiting);
    assertThat(context.log()).isEmpty();
  }
}
