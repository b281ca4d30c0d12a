package org.specialexams.bench.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.specialexams.priming.Rehearsal;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;

/** What is played before a snapshot goes the way of a real request. */
class RecordingsTest {

  private static final Template TEMPLATE =
      Template.read(Path.of("..", "..", "template.yaml"), LocalParameters.VALUES);

  @TestFactory
  Stream<DynamicTest> every_function_of_the_api_is_rehearsed_to_its_end() {
    List<LambdaFunction> functions =
        TEMPLATE.functions().stream()
            .filter(function -> function.events(HttpRoute.class).findAny().isPresent())
            .toList();
    assertThat(functions).hasSizeGreaterThan(30);
    return functions.stream()
        .map(one -> DynamicTest.dynamicTest(one.logicalId(), () -> assertPlays(one)));
  }

  private static void assertPlays(LambdaFunction function) throws Exception {
    Rehearsal.Result result =
        Rehearsal.of(Class.forName(function.handler())).play(function.environment());
    int status = new ObjectMapper().readTree(result.answer()).path("statusCode").asInt();
    assertThat(status)
        .as("./mvnw -Pbench -Dbench=record makes the recordings anew: %s", result.answer())
        .isBetween(200, function.logicalId().equals("UnknownRoute") ? 404 : 204);
    assertThat(result.left()).isEmpty();
  }
}
