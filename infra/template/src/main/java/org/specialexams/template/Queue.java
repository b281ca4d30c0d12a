package org.specialexams.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue.
 *
 * @param logicalId its name in the template
 * @param arn what {@code Fn::GetAtt} of its {@code Arn} is
 * @param visibilityTimeout how long a received message stays hidden
 * @param redrive where what failed goes
 */
public record Queue(
    String logicalId, String arn, Duration visibilityTimeout, Optional<Redrive> redrive) {

  /**
   * Where a message goes that failed too often.
   *
   * @param queue the ARN of the queue that takes what failed
   * @param maximumReceives a message that was received this often goes there
   */
  public record Redrive(String queue, int maximumReceives) {}
}
