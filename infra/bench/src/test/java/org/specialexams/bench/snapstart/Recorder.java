package org.specialexams.bench.snapstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.local.lambda.Code;
import org.specialexams.priming.Recording;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;

/**
 * Makes one request to each function of the API, notes what DynamoDB answers, and writes it where
 * the function's hook finds it.
 */
public final class Recorder {

  private final Settings settings;
  private final Listener listener;
  private @Nullable LambdaFunction next;
  private @Nullable Recording recorded;

  private Recorder(Settings settings, Listener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Records the chosen functions anew. */
  public static boolean run(Settings settings) throws IOException {
    try (Listener listener = Listener.open()) {
      return new Recorder(settings, listener).record();
    }
  }

  private boolean record() throws IOException {
    try (QuietService service = QuietService.start(settings.root(), this::hosted)) {
      // of what a function may come to do, as much as one call can show
      Scene scene = new Scene(service.api(), "course-v1:Snapshot+Priming+2026", true);
      for (var call : settings.chosen(new Operations(scene).calls()).entrySet()) {
        var prepared = call.getValue().get();
        next = service.template().function(call.getKey());
        scene.send(prepared);
        next = null;
        write(service.template(), call.getKey());
      }
    }
    return true;
  }

  /** Here, but for the one call that is recorded: its function finds DynamoDB at the listener. */
  private Code hosted(LambdaFunction function, Map<String, String> environment, Code here) {
    return (event, context) -> {
      if (next == null || !next.logicalId().equals(function.logicalId())) {
        return here.handle(event, context);
      }
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Map<String, String> redirected = new HashMap<>(environment);
      String endpoint = redirected.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "");
      redirected.put("AWS_ENDPOINT_URL_DYNAMODB", listener.before(endpoint));
      String answer =
          Code.here(function, () -> new Services(redirected, Clock.fixed(now, ZoneOffset.UTC)))
              .handle(event, context);
      recorded = new Recording(now, event, listener.heard());
      return answer;
    };
  }

  private void write(Template template, String function) throws IOException {
    String handler = template.function(function).handler();
    Recording made = recorded;
    recorded = null;
    if (made == null) {
      throw new IllegalStateException("the call did not reach " + function);
    }
    Path file = file(handler);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text(made));
    System.out.println(settings.root().relativize(file));
  }

  /** A line for the event and one for each answer. */
  private static String text(Recording recording) throws JsonProcessingException {
    return recording
            .json()
            .toString()
            .replace(",\"event\":", ",\n\"event\":")
            .replace(",\"answers\":[", ",\n\"answers\":[")
            .replace("{\"operation\":", "\n{\"operation\":")
        + '\n';
  }

  /** Beside the class, in the resources of its module. */
  private Path file(String handler) {
    List<String> parts = List.of(handler.split("\\.", -1));
    Path module = settings.root().resolve("functions").resolve(parts.get(2));
    Path resources =
        (Files.isDirectory(module) ? module : settings.root().resolve("functions/core"))
            .resolve("src/main/resources");
    return resources.resolve(handler.replace('.', '/') + ".json");
  }
}
