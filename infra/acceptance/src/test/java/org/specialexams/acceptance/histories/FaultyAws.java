package org.specialexams.acceptance.histories;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.specialexams.acceptance.histories.Fault.Kind;
import org.specialexams.local.http.Answer;
import org.specialexams.local.ses.SesEndpoint;
import org.specialexams.local.sns.SnsEndpoint;

/**
 * AWS as the functions find it: DynamoDB Local and the local SNS and SES, one call at a time, with
 * what goes wrong in between. A call that was lost is not answered at all; the SDK's client then
 * does not know whether it was carried out.
 */
final class FaultyAws implements Wire.Handler {

  private static final Pattern ENTRY =
      Pattern.compile("PublishBatchRequestEntries\\.member\\.\\d+\\.Id=([0-9A-Z]+)");
  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";

  private final Tables tables;
  private final LaggingCopy copy;
  private final SnsEndpoint sns;
  private final SesEndpoint ses;
  private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
  private final Set<String> done = new HashSet<>();
  private final Map<String, Integer> published = new HashMap<>();
  private Optional<Turns> turns = Optional.empty();
  private boolean streamStruck;

  FaultyAws(Tables tables, LaggingCopy copy, SnsEndpoint sns, SesEndpoint ses) {
    this.tables = tables;
    this.copy = copy;
    this.sns = sns;
    this.ses = ses;
  }

  /** From now on calls take turns, and faults strike. */
  synchronized void rage(Turns order) {
    turns = Optional.of(order);
  }

  /** From now on nothing goes wrong any more. */
  synchronized void calm() {
    turns = Optional.empty();
    copy.catchUp();
  }

  private synchronized Optional<Turns> turns() {
    return turns;
  }

  /** How often each kind of fault has struck since the last time. */
  synchronized Map<Kind, Integer> takeStruck() {
    Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
    taken.putAll(struck);
    struck.clear();
    return taken;
  }

  /** Whether a fault of that kind is among them; it counts as one that has struck. */
  boolean strikes(List<Fault> faults, Kind kind) {
    boolean strikes = faults.stream().anyMatch(fault -> fault.kind() == kind);
    if (strikes) {
      count(kind);
    }
    return strikes;
  }

  synchronized void count(Kind kind) {
    struck.merge(kind, 1, Integer::sum);
  }

  private synchronized void noteStruck() {
    streamStruck = true;
    published.clear();
  }

  @Override
  public Optional<Answer> apply(Sandbox sandbox, AwsRequest request) {
    if (sandbox.functions().isDying()) {
      return Optional.of(refused());
    }
    notePublished(sandbox, request);
    Optional<Turns> order = turns();
    if (order.isEmpty() || request.isPartOfList()) {
      return Optional.of(carryOut(request));
    }
    try {
      order.get().awaitCall(sandbox.actor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return sandbox.functions().isDying()
          ? Optional.of(refused())
          : sandbox
              .next(request)
              .filter(fault -> fault.kind() != Kind.CONFLICT || !isDone(request))
              .map(fault -> strike(fault.kind(), sandbox, request))
              .orElseGet(() -> Optional.of(carryOut(request)));
    } finally {
      order.get().served();
    }
  }

  private Optional<Answer> strike(Kind kind, Sandbox sandbox, AwsRequest request) {
    count(kind);
    if (sandbox.actor().equals(Lane.STREAM)) {
      noteStruck();
    }
    return switch (kind) {
      case THROTTLED ->
          refusal(
              DYNAMODB + "ProvisionedThroughputExceededException",
              "The level of configured provisioned throughput for the table was exceeded.");
      case LOST_BEFORE -> Optional.empty();
      case LOST_AFTER -> {
        carryOut(request);
        yield Optional.empty();
      }
      case CONFLICT -> conflict(request);
      case DIES -> {
        sandbox.functions().dieNow();
        yield Optional.of(refused());
      }
      case SNS_DOWN, SES_DOWN -> Optional.of(Answer.of(503, "text/plain", ""));
      case DIES_AT_THE_END, STREAM_TWICE, STREAM_SPLIT, STREAM_HELD, INDEX_LAGS ->
          throw new IllegalArgumentException("strikes no call: " + kind);
    };
  }

  /** What a function that is dead gets: nothing, and no reason to try again. */
  private static Answer refused() {
    return Answer.of(403, Tables.CONTENT_TYPE, "");
  }

  private static Optional<Answer> conflict(AwsRequest request) {
    if (!request.operation().equals("TransactWriteItems")) {
      return refusal(
          DYNAMODB + "TransactionConflictException", "Transaction is ongoing for the item");
    }
    var answer =
        Json.object()
            .put("__type", DYNAMODB + "TransactionCanceledException")
            .put(
                "Message",
                "Transaction cancelled, please refer cancellation reasons for specific reasons");
    var reasons = answer.putArray("CancellationReasons");
    int items = request.body().path("TransactItems").size();
    for (int i = 0; i < items; i++) {
      reasons.addObject().put("Code", i == 0 ? "TransactionConflict" : "None");
    }
    return Optional.of(Answer.of(400, Tables.CONTENT_TYPE, answer.toString()));
  }

  private static Optional<Answer> refusal(String type, String message) {
    String answer = Json.object().put("__type", type).put("message", message).toString();
    return Optional.of(Answer.of(400, Tables.CONTENT_TYPE, answer));
  }

  /** Notes what the stream's function publishes, up to the first thing that goes wrong for it. */
  private synchronized void notePublished(Sandbox sandbox, AwsRequest request) {
    if (request.operation().equals("SNS") && sandbox.actor().equals(Lane.STREAM) && !streamStruck) {
      Matcher ids = ENTRY.matcher(request.call().body().text());
      while (ids.find()) {
        published.merge(ids.group(1), 1, Integer::sum);
      }
    }
  }

  /** The events that the stream's function has published again though nothing went wrong for it. */
  synchronized List<String> publishedAgain() {
    return published.entrySet().stream()
        .filter(one -> one.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private synchronized void noteDone(AwsRequest request) {
    request.token().ifPresent(done::add);
  }

  /**
   * What comes again under the token of a transaction that was carried out meets none: DynamoDB
   * answers it as it has answered the first.
   */
  private synchronized boolean isDone(AwsRequest request) {
    return request.token().filter(done::contains).isPresent();
  }

  private Answer carryOut(AwsRequest request) {
    if (!request.isForTables()) {
      return request.operation().equals("SES")
          ? ses.answer(request.call())
          : sns.answer(request.call());
    }
    Answer answer =
        (request.mayBeStale() ? copy.read(request) : Optional.<Answer>empty())
            .orElseGet(() -> tables.forward(request));
    if (request.isWrite() && answer.status() == 200) {
      copy.wrote(request);
      noteDone(request);
    }
    return answer;
  }
}
