package org.specialexams.local.eventbridge;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalNames;

/**
 * Calls functions whose answers nobody waits for: tries again, and tells of what fails for good.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Functions functions;
  private final Queues queues;
  private final Clock clock;

  Delivery(Functions functions, Queues queues, Clock clock) {
    this.functions = functions;
    this.queues = queues;
    this.clock = clock;
  }

  /** Returns when a call has ended well, or the last has failed. */
  void call(LambdaFunction function, String event) {
    int calls = 1 + function.asynchronousCalls().maximumRetries();
    for (int call = 1; call <= calls; call++) {
      if (!(functions.invoke(function.logicalId(), event) instanceof Outcome.Failed failed)) {
        return;
      }
      if (call == calls) {
        giveUp(function, event, calls, failed);
      }
    }
  }

  /** An event as EventBridge words it, without its detail. */
  ObjectNode event(String source, String detailType) {
    ObjectNode event = JSON.createObjectNode().put("version", "0");
    event.put("id", UUID.randomUUID().toString()).put("detail-type", detailType);
    event.put("source", source).put("account", LocalNames.ACCOUNT);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", LocalNames.REGION);
    return event;
  }

  /**
   * Tells the on-failure destination, as Lambda does.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Retaining
   *     records of asynchronous invocations</a>
   */
  private void giveUp(LambdaFunction function, String event, int calls, Outcome.Failed failed) {
    LOG.warn("{} failed {} times: {}", function.logicalId(), calls, failed.message());
    ObjectNode record = JSON.createObjectNode().put("version", "1.0");
    record.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    record
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", function.arn() + ":$LATEST")
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", calls);
    record.putRawValue("requestPayload", new RawValue(event));
    record
        .putObject("responseContext")
        .put("statusCode", 200)
        .put("executedVersion", "$LATEST")
        .put("functionError", "Unhandled");
    record
        .putObject("responsePayload")
        .put("errorMessage", failed.message())
        .put("errorType", failed.errorType());
    function
        .asynchronousCalls()
        .onFailureQueue()
        .ifPresent(queue -> queues.get(queue).send(Message.of(record.toString())));
  }
}
