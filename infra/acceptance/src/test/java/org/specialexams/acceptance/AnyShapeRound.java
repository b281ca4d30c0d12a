package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.specialexams.acceptance.ApiOperation.Parameter;
import org.specialexams.local.http.Body;

/**
 * What one seed sends, call after call, and what is held of every answer: it is a 2xx or a 4xx as
 * the document has it; a refused call, a read and a dry run have written nothing; and what the
 * document does not take was refused.
 */
final class AnyShapeRound {

  /** More often than that, 503 is no accident of a busy machine. */
  private static final int MOST_BUSY = 3;

  private final OpenApi document;
  private final URI api;
  private final Random random;
  private final Tally tally;
  private final Playground playground;
  private final ValidCalls calls;
  private final JsonSpoiler jsons;
  private final ByteSpoiler bytes;
  private final HeadSpoiler heads;

  AnyShapeRound(OpenApi document, URI api, Random random, Tally tally) {
    this.document = document;
    this.api = api;
    this.random = random;
    this.tally = tally;
    this.playground = new Playground(random);
    this.calls = new ValidCalls(document, playground, random);
    this.jsons = new JsonSpoiler(random);
    this.bytes = new ByteSpoiler(random);
    this.heads = new HeadSpoiler(random);
  }

  /** Sends one call, and fails with the line that sends it again. */
  void play(ApiOperation operation) {
    ValidCalls.Made made = calls.make(operation);
    RawCall call = made.call();
    List<String> ways = new ArrayList<>();
    // two in five are good
    for (int i = (random.nextInt(5) + 1) / 2 - random.nextInt(2); i > 0; i--) {
      call = worse(operation, call, ways);
    }
    Reply reply = send(call);
    tally.count(operation, ways.isEmpty(), reply);
    try {
      hold(operation, call, reply, call.path().equals(made.call().path()));
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s as %s with %s:%n%s%n%s"
              .formatted(operation, made.who(), ways, call.curl(api), e.getMessage()),
          e);
    }
    if (!call.method().equals("HEAD")) {
      playground.learn(call, reply);
    }
  }

  private RawCall worse(ApiOperation operation, RawCall call, List<String> ways) {
    if (operation.body().isPresent() ? random.nextInt(3) > 0 : random.nextInt(6) == 0) {
      Map.Entry<String, Body> worse =
          random.nextInt(3) > 0 ? jsons.spoil(call.body()) : bytes.spoil(call.body());
      ways.add(worse.getKey());
      return call.withBody(worse.getValue());
    }
    Map.Entry<String, RawCall> worse = heads.spoil(call);
    ways.add(worse.getKey());
    return worse.getValue();
  }

  private Reply send(RawCall call) {
    Reply reply = call.send(api);
    for (int i = 0; i < MOST_BUSY && reply.status() == 503; i++) {
      reply = call.send(api);
    }
    return reply;
  }

  private void hold(ApiOperation operation, RawCall call, Reply reply, boolean samePath) {
    assertThat(reply.status() / 100).as("%s", reply).isIn(2, 4);
    boolean read = call.method().equals("GET") || call.query().contains("dryRun=true");
    if (reply.status() >= 400 || read) {
      assertThat(reply.header(CountedApi.WRITES)).as("writes of %s", reply).isIn("", "0");
    }
    if (call.method().equals("HEAD")) {
      return;
    }
    Promises.hold(reply);
    if (reply.status() < 300 && samePath && call.method().equals(operation.method())) {
      assertThat(takes(operation, call)).as("openapi.yaml takes what was done: %s", reply).isTrue();
    }
  }

  private boolean takes(ApiOperation operation, RawCall call) {
    List<String> known = operation.parametersIn("query").stream().map(Parameter::name).toList();
    if (call.query().equals(List.of(""))) {
      return takesBody(operation, call.body().text());
    }
    List<String> named =
        call.query().stream().map(parameter -> parameter.split("=", 2)[0]).toList();
    return known.containsAll(named)
        && named.stream().distinct().count() == named.size()
        && takesBody(operation, call.body().text());
  }

  private boolean takesBody(ApiOperation operation, String text) {
    // a row's fault rejects that row alone; a read looks at no body
    if (operation.csv() || operation.method().equals("GET")) {
      return true;
    }
    if (operation.body().isEmpty()) {
      return text.isBlank() || Json.read(text).equals(JsonNodeFactory.instance.objectNode());
    }
    return text.isBlank()
        ? !operation.bodyRequired()
        : document.takes(operation.body().get(), withoutNulls(Json.read(text)));
  }

  /** Null is as good as left out, but for an answer, which may be any JSON. */
  private static JsonNode withoutNulls(JsonNode body) {
    if (body instanceof ObjectNode object && !object.has("answer")) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    return body;
  }
}
