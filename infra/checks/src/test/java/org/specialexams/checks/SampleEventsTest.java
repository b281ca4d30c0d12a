package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.specialexams.template.EventRule;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.QueueMapping;
import org.specialexams.template.Schedule;
import org.specialexams.template.StreamMapping;
import org.specialexams.template.Template;
import org.specialexams.template.Trigger;

/** The events of infra/events, as `sam local invoke` hands them to the functions. */
class SampleEventsTest {

  private final Template template = Template.read(Repository.file("template.yaml"));

  @Test
  void every_function_has_an_event_and_none_is_spare() throws IOException {
    try (Stream<Path> files = Files.list(Repository.file("infra/events"))) {
      assertThat(files.map(file -> Objects.toString(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("env.json"),
                      template.functions().stream().map(one -> one.logicalId() + ".json"))
                  .toList());
    }
  }

  /** Where functions find it: SAM CLI passes no variable that the template does not name. */
  @Test
  void the_env_file_has_the_variables_of_the_service_on_this_machine()
      throws JsonProcessingException {
    Map<String, String> expected = new HashMap<>(template.functions().getFirst().environment());
    expected.merge(
        "JAVA_TOOL_OPTIONS",
        " -Daws.endpointUrl=http://host.docker.internal:8080/local/aws",
        String::concat);

    assertThat(
            new ObjectMapper()
                .readValue(
                    Repository.text("infra/events/env.json"),
                    new TypeReference<Map<String, Map<String, String>>>() {}))
        .isEqualTo(Map.of("Parameters", expected));
  }

  @TestFactory
  Stream<DynamicTest> every_event_is_read_as_lambda_reads_it() {
    return template.functions().stream()
        .map(
            function ->
                DynamicTest.dynamicTest(function.logicalId(), () -> assertIsRead(function)));
  }

  private static void assertIsRead(LambdaFunction function) {
    assertThat(function.events()).isNotEmpty();
    Trigger trigger = function.events().getFirst();
    switch (trigger) {
      case HttpRoute route -> {
        APIGatewayV2HTTPEvent event = read(function, APIGatewayV2HTTPEvent.class);
        assertThat(event.getRouteKey()).isEqualTo(route.routeKey());
        assertThat(event.getRequestContext().getRouteKey()).isEqualTo(route.routeKey());
        assertThat(event.getRequestContext().getAuthorizer() != null)
            .isEqualTo(route.authorizer().isPresent());
        if (!route.isDefault()) {
          String path = route.path();
          for (var parameter :
              Objects.requireNonNullElse(event.getPathParameters(), Map.<String, String>of())
                  .entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
          }
          assertThat(event.getRawPath()).isEqualTo(path).doesNotContain("{");
          assertThat(event.getHeaders().containsKey("authorization"))
              .isEqualTo(route.authorizer().isPresent());
        }
      }
      case StreamMapping stream -> {
        List<DynamodbEvent.DynamodbStreamRecord> records =
            read(function, DynamodbEvent.class).getRecords();
        assertThat(records).isNotEmpty();
        assertThat(records)
            .allSatisfy(
                record -> {
                  assertThat(record.getEventSourceARN()).contains(stream.table());
                  assertThat(record.getDynamodb().getNewImage()).isNotEmpty();
                });
      }
      case QueueMapping queue -> {
        List<SQSEvent.SQSMessage> messages = read(function, SQSEvent.class).getRecords();
        assertThat(messages).isNotEmpty();
        assertThat(messages)
            .allSatisfy(
                message -> {
                  assertThat(message.getBody()).startsWith("{");
                  assertThat(message.getMessageAttributes()).containsKey("audience");
                  assertThat(message.getEventSourceArn().replaceAll(".*-", ""))
                      .isEqualTo(queue.queue().replaceAll(".*:", ""));
                });
      }
      case Schedule schedule ->
          assertThat(read(function, ScheduledEvent.class).getDetailType())
              .isEqualTo("Scheduled Event");
      case EventRule rule ->
          assertThat(rule.pattern())
              .contains('"' + read(function, ScheduledEvent.class).getDetailType() + '"');
    }
  }

  private static <T> T read(LambdaFunction function, Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, type.getClassLoader())
        .fromJson(Repository.text("infra/events/" + function.logicalId() + ".json"));
  }
}
