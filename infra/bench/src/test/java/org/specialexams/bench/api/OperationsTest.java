package org.specialexams.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.specialexams.bench.QuietService;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;

class OperationsTest {

  private static final Path ROOT = Path.of("..", "..");

  @Test
  void every_function_of_the_api_has_its_request_and_answers_it() throws IOException {
    try (QuietService service = QuietService.start(ROOT, Hosting.HERE)) {
      Scene scene = new Scene(service.api(), "course-v1:Bench+Operations+2026");
      Operations operations = new Operations(scene);

      Set<String> functions =
          service.template().functions().stream()
              .filter(function -> function.events(HttpRoute.class).findAny().isPresent())
              .map(LambdaFunction::logicalId)
              .collect(Collectors.toSet());
      assertThat(operations.calls()).hasSizeGreaterThan(30).containsOnlyKeys(functions);
      operations.calls().values().forEach(call -> scene.send(call.get()));
    }
  }
}
