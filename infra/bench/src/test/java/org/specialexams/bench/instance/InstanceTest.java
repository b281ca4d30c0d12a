package org.specialexams.bench.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Instance;
import org.specialexams.template.AsynchronousCalls;
import org.specialexams.template.LambdaFunction;

/** A process with Lambda's runtime client, which does what its event says. */
class InstanceTest {

  private static final int MEMORY = 256;

  @TempDir Path folder;

  /** Its package is this one class. */
  public static final class Obedient
      implements RequestHandler<Map<String, String>, Map<String, String>> {

    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
      return switch (event.getOrDefault("do", "")) {
        case "throw" -> throw new IllegalStateException("as it was told");
        case "die" -> {
          Runtime.getRuntime().halt(7);
          throw new IllegalStateException("unreachable");
        }
        default ->
            Map.of(
                "said", event.getOrDefault("say", ""),
                "greeting", String.valueOf(System.getenv("GREETING")),
                "memory", Integer.toString(context.getMemoryLimitInMB()),
                "heap", Long.toString(Runtime.getRuntime().maxMemory() >> 20));
      };
    }
  }

  @Test
  void it_answers_with_the_environment_and_the_memory_of_its_function() throws Exception {
    try (Instance instance = start()) {
      assertThat(instance.handle("{\"say\": \"naïve\"}"))
          .contains("\"said\":\"naïve\"", "\"greeting\":\"hello\"", "\"memory\":\"256\"");
      assertThat(instance.handle("{}")).containsPattern("\"heap\":\"2[01]\\d\"");
      assertThat(instance.peakMegabytes()).isBetween(20L, (long) MEMORY);
      assertThat(instance.spent().time()).isPositive();
      assertThat(instance.spent().cpu()).isPositive();
    }
  }

  @Test
  void what_it_throws_is_reported_and_it_serves_on() throws Exception {
    try (Instance instance = start()) {
      assertThatThrownBy(() -> instance.handle("{\"do\": \"throw\"}"))
          .isInstanceOf(FunctionError.class)
          .hasMessageContaining("as it was told");
      assertThat(instance.handle("{\"say\": \"on\"}")).contains("\"said\":\"on\"");
    }
  }

  @Test
  void a_call_fails_when_its_process_ends() throws Exception {
    try (Instance instance = start()) {
      assertThatThrownBy(() -> instance.handle("{\"do\": \"die\"}"))
          .isInstanceOf(FunctionError.class)
          .hasMessageContaining("ended with 7");
      assertThatThrownBy(() -> instance.handle("{}")).isInstanceOf(FunctionError.class);
    }
  }

  private Instance start() throws IOException {
    LambdaFunction function =
        new LambdaFunction(
            "Obedient",
            Obedient.class.getName(),
            Map.of(),
            Duration.ofSeconds(30),
            MEMORY,
            List.of(),
            new AsynchronousCalls(0, Optional.empty()));
    Deployment deployment = Deployment.of(List.of(Obedient.class), folder);
    return Instance.start(
        function,
        Map.of("GREETING", "hello"),
        deployment.with(JvmFlags.NONE),
        folder.resolve("instance.log"));
  }
}
