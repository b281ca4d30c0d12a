package org.specialexams.acceptance.histories;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.specialexams.acceptance.histories.Fault.Kind;
import org.specialexams.local.gateway.Gateway;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;
import org.specialexams.local.lambda.Functions;

/**
 * One actor's own instances of all functions, as Lambda gives each call that runs at the same time
 * its own, behind an API of its own: what reaches AWS from here belongs to the actor's step.
 */
final class Sandbox {

  private final String actor;
  private final Functions functions;
  private final Gateway gateway;
  private List<Fault> faults = List.of();
  private final Map<Fault, Integer> struck = new HashMap<>();
  private int calls;

  Sandbox(String actor, Functions functions, Gateway gateway) {
    this.actor = actor;
    this.functions = functions;
    this.gateway = gateway;
  }

  String actor() {
    return actor;
  }

  Functions functions() {
    return functions;
  }

  /** A step begins, in which these faults are to strike. */
  synchronized void begin(List<Fault> coming) {
    faults = coming;
    struck.clear();
    calls = 0;
  }

  /** One more call of AWS: the fault that strikes it, if one does. */
  synchronized Optional<Fault> next(AwsRequest request) {
    calls++;
    for (Fault fault : faults) {
      int before = struck.getOrDefault(fault, 0);
      if (before < most(fault) && isDue(fault, before, request) && fits(fault.kind(), request)) {
        struck.put(fault, before + 1);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static int most(Fault fault) {
    return fault.kind() == Kind.DIES ? 1 : fault.times();
  }

  private boolean isDue(Fault fault, int before, AwsRequest request) {
    return switch (fault.kind()) {
      case SNS_DOWN, SES_DOWN -> true;
      // the first write from there on
      case LOST_AFTER, CONFLICT -> calls >= fault.call();
      // what is throttled for long is what writes
      case THROTTLED -> calls >= fault.call() && (fault.times() == 1 || request.isWrite());
      default -> calls == fault.call() + before;
    };
  }

  private static boolean fits(Kind kind, AwsRequest request) {
    return switch (kind) {
      case THROTTLED -> request.isForTables();
      case LOST_BEFORE, DIES -> true;
      case LOST_AFTER -> request.isWrite() || request.operation().equals("SNS");
      case CONFLICT ->
          request.operation().equals("TransactWriteItems")
              || request.operation().equals("UpdateItem");
      case SNS_DOWN -> request.operation().equals("SNS");
      case SES_DOWN -> request.operation().equals("SES");
      case DIES_AT_THE_END, STREAM_TWICE, STREAM_SPLIT, STREAM_HELD, INDEX_LAGS -> false;
    };
  }

  /** Calls the API. */
  Answer call(String method, String path, String query, String token, String body) {
    return gateway.answer(
        new Call(
            method,
            path,
            query,
            List.of(
                new Call.Header("authorization", "Bearer " + token),
                new Call.Header("content-type", "application/json")),
            Body.of(body.getBytes(StandardCharsets.UTF_8)),
            "HTTP/1.1",
            "127.0.0.1"));
  }
}
