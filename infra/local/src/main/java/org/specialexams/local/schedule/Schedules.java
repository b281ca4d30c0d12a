package org.specialexams.local.schedule;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalNames;
import org.specialexams.template.Schedule;
import org.specialexams.template.Template;

/** EventBridge rules that call functions at a rate; nobody waits for the answers. */
public final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Template template;
  private final Functions functions;
  private final Queues queues;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(1, Thread.ofVirtual().name("schedules").factory());

  public Schedules(Template template, Functions functions, Queues queues, Clock clock) {
    this.template = template;
    this.functions = functions;
    this.queues = queues;
    this.clock = clock;
  }

  /** From now on each schedule fires at its rate, for the first time when it has passed once. */
  public void start() {
    for (LambdaFunction function : template.functions()) {
      function
          .events(Schedule.class)
          .forEach(
              schedule -> {
                long millis = schedule.rate().toMillis();
                var _ =
                    timer.scheduleAtFixedRate(
                        () -> fire(function, schedule), millis, millis, TimeUnit.MILLISECONDS);
              });
    }
  }

  /** Fires the schedules of a function now, and returns when it has ended. */
  public void fire(String function) {
    LambdaFunction called = template.function(function);
    List<Schedule> schedules = called.events(Schedule.class).toList();
    if (schedules.isEmpty()) {
      throw new IllegalArgumentException(function + " has no schedule");
    }
    schedules.forEach(schedule -> fire(called, schedule));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void fire(LambdaFunction function, Schedule schedule) {
    String event = event(function, schedule);
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

  private String event(LambdaFunction function, Schedule schedule) {
    ObjectNode event = JSON.createObjectNode().put("version", "0");
    event.put("id", UUID.randomUUID().toString()).put("detail-type", "Scheduled Event");
    event.put("source", "aws.events").put("account", LocalNames.ACCOUNT);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", LocalNames.REGION);
    event
        .putArray("resources")
        .add(
            "arn:aws:events:%s:%s:rule/%s%s"
                .formatted(
                    LocalNames.REGION, LocalNames.ACCOUNT, function.logicalId(), schedule.name()));
    event.putObject("detail");
    return event.toString();
  }
}
