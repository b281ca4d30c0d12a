package org.specialexams.bench.warm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class BareCallsTest {

  private static final Subject MARIA = new Subject("maria", "01JDCW4W3J8X9YQ2T6R5N7M1K0");
  private static final Subject LEE = new Subject("lee", "01JDCW4W3J8X9YQ2T6R5N7M1K1");
  private static final String EVENT = "01JDCW4W3J8X9YQ2T6R5N7M1ZZ";

  @Test
  void keys_are_about_another_subject_wherever_they_name_the_first() {
    SdkRequest get =
        GetItemRequest.builder()
            .tableName("Standings")
            .key(Map.of("learner", AttributeValue.fromS("course#maria")))
            .build();

    assertThat(about(get))
        .isEqualTo(
            GetItemRequest.builder()
                .tableName("Standings")
                .key(Map.of("learner", AttributeValue.fromS("course#lee")))
                .build());
  }

  @Test
  void what_is_written_has_ids_of_its_own_and_the_same_one_in_all_places() {
    AttributeValue reference = AttributeValue.fromL(List.of(AttributeValue.fromS("x#" + EVENT)));
    Map<String, AttributeValue> event =
        Map.of(
            "eventId", AttributeValue.fromS(EVENT),
            "attemptId", AttributeValue.fromS(MARIA.attemptId()),
            "version", AttributeValue.fromN("4"),
            "data", AttributeValue.fromM(Map.of("of", reference)));
    SdkRequest write =
        TransactWriteItemsRequest.builder()
            .clientRequestToken("once")
            .transactItems(
                TransactWriteItem.builder().put(p -> p.tableName("Events").item(event)).build())
            .build();

    TransactWriteItemsRequest renamed = (TransactWriteItemsRequest) about(write);

    Map<String, AttributeValue> item = renamed.transactItems().getFirst().put().item();
    String id = requireNonNull(item.get("eventId")).s();
    assertThat(renamed.clientRequestToken()).isNotEqualTo("once");
    assertThat(id).hasSize(26).isNotEqualTo(EVENT);
    AttributeValue other = AttributeValue.fromL(List.of(AttributeValue.fromS("x#" + id)));
    assertThat(item)
        .containsEntry("data", AttributeValue.fromM(Map.of("of", other)))
        .containsEntry("attemptId", AttributeValue.fromS(LEE.attemptId()))
        .containsEntry("version", AttributeValue.fromN("4"));
  }

  @Test
  void a_request_that_it_cannot_repeat_fails() {
    assertThatThrownBy(() -> about(ScanRequest.builder().build()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SdkRequest about(SdkRequest request) {
    return new BareCalls(List.of(request)).about(LEE, MARIA).requests().getFirst();
  }
}
