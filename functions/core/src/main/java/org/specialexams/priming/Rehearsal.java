package org.specialexams.priming;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.specialexams.wiring.Services;

/** A function's recorded request, played to another instance of it. */
public final class Rehearsal {

  private final Class<?> function;
  private final Recording recording;

  private Rehearsal(Class<?> function, Recording recording) {
    this.function = function;
    this.recording = recording;
  }

  /**
   * What came of it.
   *
   * @param answer the function's, in JSON
   * @param left operations whose recorded answers were not asked for
   */
  public record Result(String answer, List<String> left) {}

  /** The rehearsal of a function. */
  public static Rehearsal of(Class<?> function) throws IOException {
    return new Rehearsal(
        function,
        Recording.of(function)
            .orElseThrow(() -> new IOException("there is no " + Recording.fileName(function))));
  }

  /**
   * Plays it.
   *
   * @param environment the function's own; all that reaches for DynamoDB ends on this machine
   */
  public Result play(Map<String, String> environment)
      throws IOException, ReflectiveOperationException {
    try (RecordedDynamoDb dynamoDb = RecordedDynamoDb.start(recording.answers())) {
      Map<String, String> redirected = new HashMap<>(environment);
      redirected.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint());
      Clock then = Clock.fixed(recording.at(), ZoneOffset.UTC);
      RequestStreamHandler handler =
          (RequestStreamHandler)
              function.getConstructor(Services.class).newInstance(new Services(redirected, then));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(recording.event().getBytes(StandardCharsets.UTF_8)),
          answer,
          new RehearsalContext(function));
      return new Result(answer.toString(StandardCharsets.UTF_8), dynamoDb.left());
    }
  }
}
