package org.specialexams.bench.warm;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.specialexams.template.DynamoDbEndpoint;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What JMH calls, in processes of its own: a function, or the requests of DynamoDB that it makes.
 * All that is asked is made before the first call, so that its making is not measured.
 */
public class Calls {

  /** A warm function and the events that it is called with, one after the other. */
  @State(Scope.Benchmark)
  public static class OfTheFunction {

    private final WarmFunction function;
    private final Queue<String> events = new ArrayDeque<>();

    public OfTheFunction() {
      Given given = Given.ofThisProcess();
      function = WarmFunction.start(given);
      given.subjects().stream().skip(1).map(given::event).forEach(events::add);
    }

    String next() throws Exception {
      return function.call(events.remove());
    }
  }

  /** The client that a function has, and the requests that it is sent, call by call. */
  @State(Scope.Benchmark)
  public static class OfTheClient {

    private final DynamoDbClient client;
    private final Queue<BareCalls> calls = new ArrayDeque<>();

    public OfTheClient() {
      Given given = Given.ofThisProcess();
      WarmFunction function = WarmFunction.start(given);
      Subject asked = given.subjects().get(1);
      BareCalls recorded =
          BareCalls.of(
              () -> {
                try {
                  function.call(given.event(asked));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      given.subjects().stream()
          .skip(2)
          .map(subject -> recorded.about(subject, asked))
          .forEach(calls::add);
      Map<String, String> environment =
          new HashMap<>(new DynamoDbEndpoint(given.database()).variables());
      client =
          new Services(environment, Clock.systemUTC())
              .awsClients()
              .make(DynamoDbClient.builder(), "DYNAMODB");
    }

    List<SdkResponse> next() {
      return calls.remove().send(client);
    }
  }

  /** The function: an event in, an answer out. */
  @Benchmark
  public String function(OfTheFunction calls) throws Exception {
    return calls.next();
  }

  /** The same calls of DynamoDB, bare. */
  @Benchmark
  public List<SdkResponse> bare(OfTheClient calls) {
    return calls.next();
  }
}
