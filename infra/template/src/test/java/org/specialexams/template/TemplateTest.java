package org.specialexams.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateTest {

  private static final Map<String, String> SENDER = Map.of("Sender", "exams@example.edu");
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:Queue";
  private static final String DEAD_LETTERS = "arn:aws:sqs:us-east-1:000000000000:DeadLetters";

  static Template small() {
    return small(SENDER);
  }

  private static Template small(Map<String, String> parameters) {
    try {
      return Template.read(
          Path.of(TemplateTest.class.getResource("/template.yaml").toURI()), parameters);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_function_has_the_variables_of_globals_and_its_own_resolved() {
    assertThat(small().function("Get").environment())
        .containsOnly(
            Map.entry("THINGS_TABLE", "ThingsTable"),
            Map.entry("TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:Topic"),
            Map.entry("LEVEL", "4"),
            Map.entry("SWITCH", "true"),
            Map.entry("FROM", "Exams <exams@example.edu> of special-exams ${Literal}"),
            Map.entry("QUEUE", QUEUE),
            Map.entry("MAYBE", "http://localhost/000000000000/DeadLetters"));
  }

  @Test
  void a_functions_own_settings_win_over_globals() {
    LambdaFunction get = small().function("Get");
    assertThat(get.handler()).isEqualTo("example.Get");
    assertThat(get.timeout()).isEqualTo(Duration.ofSeconds(28));
    assertThat(get.memoryMegabytes()).isEqualTo(512);
    assertThat(small().function("Default").timeout()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void a_route_has_the_default_authorizer_unless_it_says_none() {
    JwtAuthorizer token =
        new JwtAuthorizer("Token", "https://issuer.example/", List.of("one", "two"));
    Duration longest = Duration.ofSeconds(30);
    assertThat(small().authorizers()).containsExactly(token);
    assertThat(small().function("Get").events())
        .containsExactly(new HttpRoute("GET", "/things/{id}", Optional.of(token), longest));
    assertThat(small().function("Default").events())
        .containsExactly(new HttpRoute("ANY", "$default", Optional.empty(), longest));
  }

  @Test
  void mappings_and_schedules_are_read_with_their_settings() {
    LambdaFunction work = small().function("Work");
    assertThat(work.events())
        .containsExactly(
            new StreamMapping(
                "ThingsTable",
                50,
                Duration.ofSeconds(1),
                List.of("{\"eventName\":[\"INSERT\"]}"),
                true,
                false,
                Optional.of(10),
                Optional.empty(),
                Optional.of(DEAD_LETTERS),
                true),
            new QueueMapping(QUEUE, 100, Duration.ofSeconds(10), true),
            new Schedule("Sometimes", Duration.ofMinutes(1)),
            new EventRule(
                "Came", "{\"source\":[\"some.where\"],\"detail\":{\"set\":[\"Mails\"]}}"));
    assertThat(work.asynchronousCalls()).isEqualTo(new AsynchronousCalls(0, Optional.empty()));
  }

  @Test
  void queues_topics_and_subscriptions_are_read() {
    assertThat(small().topics()).containsExactly("arn:aws:sns:us-east-1:000000000000:Topic");
    assertThat(small().queue(QUEUE).visibilityTimeout()).isEqualTo(Duration.ofMinutes(3));
    assertThat(small().queue(QUEUE).redrive()).contains(new Queue.Redrive(DEAD_LETTERS, 5));
    assertThat(small().subscriptions())
        .containsExactly(
            new Subscription(
                "arn:aws:sns:us-east-1:000000000000:Topic",
                QUEUE,
                Optional.of("{\"audience\":[\"learner\"]}"),
                true));
    assertThat(small().webhooks())
        .containsExactly(
            new Webhook(
                "Hook",
                "arn:aws:sns:us-east-1:000000000000:Topic",
                URI.create("https://proctoring.example/exams"),
                Optional.of("{\"audience\":[\"reviewer\"]}"),
                10,
                Optional.of(QUEUE)));
  }

  @Test
  void permissions_are_those_of_a_functions_policies_or_of_the_role_it_brings() {
    String table = "arn:aws:dynamodb:us-east-1:000000000000:table/ThingsTable";
    assertThat(small().permissions("Default"))
        .containsExactlyInAnyOrder(
            new Permission("dynamodb:GetItem", table),
            new Permission("dynamodb:Query", table),
            new Permission("dynamodb:GetItem", table + "/index/byKind"),
            new Permission("dynamodb:Query", table + "/index/byKind"));
    assertThat(small().permissions("Work"))
        .containsExactly(new Permission("sns:Publish", "arn:aws:sns:us-east-1:000000000000:Topic"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Effect: Deny, Action: 'a:B', Resource: x     | does not allow
          Effect: Allow, NotAction: 'a:B', Resource: x | Action is missing
          Effect: Allow, Action: 'a:B', Principal: x, Resource: x | [Principal]
          """)
  void a_policy_that_is_not_known_is_refused(String statement, String complaint) {
    String yaml =
        """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: java25
              Handler: x
              Policies: [{Statement: [{%s}]}]
        """
            .formatted(statement);
    assertThatThrownBy(() -> Template.parse(yaml, Map.of()).permissions("F"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void configuration_sets_are_read_with_the_events_that_they_publish() {
    assertThat(small().configurationSets())
        .containsExactly(
            new ConfigurationSet("Mails", Set.of("bounce", "reject")),
            new ConfigurationSet("Unwatched", Set.of()));
  }

  @Test
  void what_a_false_condition_leaves_out_is_not_there() {
    Template without = small(Map.of("Sender", "exams@example.edu", "Dlq", "no", "Audience", "x"));
    assertThat(without.queues()).extracting(Queue::logicalId).containsExactly("Queue");
    assertThat(without.queue(QUEUE).redrive()).isEmpty();
    assertThat(without.function("Get").environment()).doesNotContainKey("MAYBE");
    assertThat(without.authorizers().getFirst().audience()).containsExactly("x");
  }

  @Test
  void parameters_are_checked() {
    assertThatThrownBy(() -> small(Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Sender");
    assertThatThrownBy(() -> small(Map.of("Sender", "nobody")))
        .hasMessageContaining("does not match");
    assertThatThrownBy(() -> small(Map.of("Sender", "a@b", "Dlq", "maybe")))
        .hasMessageContaining("none of");
    assertThatThrownBy(() -> small(Map.of("Sender", "a@b", "Nobody", "x")))
        .hasMessageContaining("no parameters [Nobody]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Handler: !Cidr [a, 1, 2]                    | !Cidr
          Handler: !Ref Nobody                        | no parameter or resource Nobody
          Handler: !GetAtt F.Nothing                  | F.Nothing
          Handler: {"Fn::Base64": x}                  | Fn::Base64
          Handler: x, Layers: [y]                     | Layers
          Handler: x, Handler: y                      | duplicate key
          Handler: x, Events: {E: {Type: Kinesis}}    | Kinesis
          Handler: x, Timeout: soon                   | not a whole number
          Handler: !If [Nobody, x, y]                 | no condition Nobody
          Handler: x, Runtime: nodejs22.x             | nodejs
          Handler: !Select [2, [a, b]]                | list of 2
          Timeout: 3                                  | Handler is missing
          """)
  void what_is_not_known_is_refused(String properties, String complaint) {
    String yaml =
        """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: {Runtime: java25, %s}
        """
            .formatted(properties)
            .replace("Runtime: java25, Handler: x, Runtime", "Handler: x, Runtime");
    assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Protocol: email                                         | by email
          Protocol: https, RawMessageDelivery: true               | is raw
          Protocol: https, FilterPolicyScope: MessageBody         | filters on the body
          Protocol: https, DeliveryPolicy: {throttlePolicy: {}}   | throttlePolicy
          """)
  void a_subscription_that_is_not_known_is_refused(String properties, String complaint) {
    String yaml =
        "Resources: {S: {Type: 'AWS::SNS::Subscription', Properties: {TopicArn: t, Endpoint: e, %s}}}"
            .formatted(properties);
    assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void a_resource_of_an_unknown_type_is_refused() {
    String yaml = "Resources: {Bus: {Type: 'AWS::Events::EventBus'}}";
    assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
        .hasMessageContaining("AWS::Events::EventBus");
  }

  @Test
  void joins_selects_and_splits() {
    String yaml =
        """
        Parameters: {Domain: {Type: String, Default: a@b.c}}
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: java25
              Handler: !Join ["-", [x, !Select [1, !Split ["@", !Ref Domain]]]]
        """;
    assertThat(Template.parse(yaml, Map.of()).function("F").handler()).isEqualTo("x-b.c");
  }
}
