package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Where data lies: kept, protected, recoverable, encrypted. */
final class DataRules {

  private DataRules() {}

  static void every_table_is_kept_protected_recoverable_and_encrypted(StackDocument stack) {
    assertThat(stack.resources("AWS::DynamoDB::Table"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            (name, table) -> {
              assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
              JsonNode properties = table.path("Properties");
              assertThat(properties.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
              assertThat(properties.path("DeletionProtectionEnabled").asBoolean()).isTrue();
              assertThat(properties.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
              JsonNode recovery = properties.path("PointInTimeRecoverySpecification");
              assertThat(recovery.path("PointInTimeRecoveryEnabled").asBoolean()).isTrue();
              assertThat(recovery.at("/RecoveryPeriodInDays/Ref").asText())
                  .isEqualTo("RecoveryDays");
            });
  }

  static void every_queue_and_the_notices_topic_are_encrypted(StackDocument stack) {
    assertThat(stack.resources("AWS::SQS::Queue"))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            (name, queue) ->
                assertThat(queue.at("/Properties/SqsManagedSseEnabled").asBoolean()).isTrue());
    assertThat(stack.property("NoticesTopic", "/KmsMasterKeyId").asText())
        .isEqualTo("alias/aws/sns");
  }
}
