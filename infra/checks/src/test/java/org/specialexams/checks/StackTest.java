package org.specialexams.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;
import org.specialexams.template.TemplateException;

/**
 * What template.yaml must be like, whatever it describes; and that each rule sees what breaks it.
 */
class StackTest {

  private static final String EVENTS = "/Resources/%s/Properties/Events/%s/Properties";
  private static final String STREAM = EVENTS.formatted("PublishEvents", "Stream");
  private static final String SCHEDULE = EVENTS.formatted("SweepOutbox", "Schedule");
  private static final String RULE = EVENTS.formatted("RecordBounces", "Rule");
  private static final String THROTTLES = "/Resources/Api/Properties/RouteSettings";
  private static final String ROUTE = EVENTS.formatted("GetAttempt", "Route");
  private static final String GET = "/Resources/GetAttempt/Properties";
  private static final String MAIL_QUEUE = "/Resources/LearnerNotices/Properties";
  private static final String SUBSCRIPTION = "/Resources/LearnerNoticesSubscription/Properties";
  private static final String LETS_IN_TOPIC =
      "/Resources/NoticesQueuePolicy/Properties/PolicyDocument/Statement/0";
  private static final String LETS_IN_RULES =
      "/Resources/FailedWorkPolicy/Properties/PolicyDocument/Statement/0";
  private static final String ROLE = "/Resources/PublishEventsRole/Properties";
  private static final String LOGS = ROLE + "/Policies/0/PolicyDocument/Statement/0";
  private static final String ALARM = "/Resources/%s/Properties";
  private static final String FAULTS =
      ALARM.formatted("ApiFaults") + "/Metrics/1/MetricStat/Metric";
  private static final String TABLE = "/Resources/AttemptsTable";
  private static final String POINT_IN_TIME =
      TABLE + "/Properties/PointInTimeRecoverySpecification";

  private static final List<Rule> RULES =
      List.of(
          // code
          Rule.of(
                  "every handler is a function and every function has its handler",
                  CodeRules::every_handler_is_a_function_and_every_function_has_its_handler)
              .without("/Resources/GetAttempt")
              .with(GET + "/Handler", "'org.specialexams.attempts.GetAttempts'")
              .with(GET + "/Handler", "'org.specialexams.http.Operation'"),
          Rule.of("every variable is set and read", CodeRules::every_variable_is_set_and_read)
              .without("/Globals/Function/Environment/Variables/EXAMS_TABLE")
              .with("/Globals/Function/Environment/Variables/NOBODY_READS_IT", "'x'")
              .with(GET + "/Environment", "{'Variables': {'NOBODY_READS_IT': 'x'}}"),
          // functions
          Rule.of("the expanded stack leaves room", FunctionRules::the_expanded_stack_leaves_room)
              .broken(new Rule.Break("150 log groups more", StackTest::crowded)),
          Rule.of(
                  "every function is published from the one package",
                  FunctionRules::every_function_is_published_from_the_one_package)
              .without("/Globals/Function/AutoPublishAlias")
              .without("/Globals/Function/SnapStart/ApplyOn")
              .without(GET + "/AutoPublishAliasAllProperties")
              .without(GET + "/VersionDescription")
              .with(GET + "/Description", "'An attempt'")
              .without("/Resources/GetAttempt/Metadata/SkipBuild")
              .with(GET + "/CodeUri", "'another.zip'"),
          Rule.of("all functions have the same JVM", FunctionRules::all_functions_have_the_same_jvm)
              .with(GET + "/Environment", "{'Variables': {'JAVA_TOOL_OPTIONS': '-Xint'}}"),
          Rule.of("what has no layer names none", FunctionRules::what_has_no_layer_names_none)
              .with("/Globals/Function/Layers/Fn::If/2", "{'Ref': 'AWS::NoValue'}"),
          Rule.of(
                  "every function has a log group of its own that forgets",
                  FunctionRules::every_function_has_a_log_group_of_its_own_that_forgets)
              .without("/Resources/ApiLog/Properties/RetentionInDays")
              .without("/Resources/GetAttemptLog")
              .with(GET + "/LoggingConfig/LogGroup", "{'Ref': 'ApiLog'}"),
          Rule.of(
                  "every route of the API needs a token",
                  FunctionRules::every_route_of_the_api_needs_a_token)
              .with(ROUTE + "/Auth", "{'Authorizer': 'NONE'}"),
          Rule.of(
                  "what anybody may call leaves room for who has a token",
                  FunctionRules::what_anybody_may_call_leaves_room_for_who_has_a_token)
              .without(THROTTLES + "/$default")
              .without(THROTTLES + "/GET ~1docs/ThrottlingRateLimit")
              .without(THROTTLES + "/GET ~1docs/ThrottlingBurstLimit")
              .with(THROTTLES + "/$default/ThrottlingRateLimit", "10000")
              .with(THROTTLES + "/GET ~1v1~1courses", "{'ThrottlingRateLimit': 1}"),
          Rule.of(
                  "a call of AWS ends before its function, and that before its caller",
                  FunctionRules::a_call_of_aws_ends_before_its_function_and_that_before_its_caller)
              .with(GET + "/Timeout", "8")
              .with(GET + "/Timeout", "29")
              .with(ROUTE + "/TimeoutInMillis", "15000")
              .with("/Resources/CloseAttempts/Properties/Timeout", "61"),
          Rule.of(
                  "a queue hides a message until its function is surely done",
                  FunctionRules::a_queue_hides_a_message_until_its_function_is_surely_done)
              .with(MAIL_QUEUE + "/VisibilityTimeout", "369"),
          // what fails
          Rule.of(
                  "every asynchronous path has a place for what fails",
                  FailureRules::every_asynchronous_path_has_a_place_for_what_fails)
              .without(STREAM + "/DestinationConfig")
              .without(SCHEDULE + "/DeadLetterConfig")
              .without("/Resources/SweepOutbox/Properties/EventInvokeConfig")
              .without(RULE + "/DeadLetterConfig")
              .without("/Resources/RecordBounces/Properties/EventInvokeConfig/DestinationConfig")
              .without(MAIL_QUEUE + "/RedrivePolicy")
              .without(SUBSCRIPTION + "/RedrivePolicy")
              .without("/Resources/ReviewerWebhookSubscription/Properties/RedrivePolicy"),
          Rule.of(
                  "every place for what fails keeps it",
                  FailureRules::every_place_for_what_fails_keeps_it)
              .without("/Resources/FailedWork/Properties/MessageRetentionPeriod"),
          Rule.of(
                  "every mapping says which of its items failed",
                  FailureRules::every_mapping_says_which_of_its_items_failed)
              .without(STREAM + "/FunctionResponseTypes")
              .without(STREAM + "/BisectBatchOnFunctionError")
              .without(STREAM + "/MaximumRetryAttempts")
              .without(STREAM + "/MaximumRecordAgeInSeconds")
              .with(STREAM + "/MaximumRecordAgeInSeconds", "86400")
              .without(EVENTS.formatted("MailLearners", "Queue") + "/FunctionResponseTypes"),
          Rule.of(
                  "queues let in whoever sends to them",
                  FailureRules::queues_let_in_whoever_sends_to_them)
              .without(LETS_IN_TOPIC + "/Resource/0")
              .without("/Resources/NoticesQueuePolicy/Properties/Queues/8")
              .with(LETS_IN_TOPIC + "/Condition/ArnEquals/aws:SourceArn", "{'Ref': 'AlarmTopic'}")
              .without(LETS_IN_RULES + "/Condition/ArnEquals/aws:SourceArn/0")
              .with(LETS_IN_RULES + "/Principal/Service", "'sns.amazonaws.com'"),
          // alarms
          Rule.of(
                  "every alarm looks at what is published, and rings in time",
                  AlarmRules::every_alarm_looks_at_what_is_published_and_rings_in_time)
              .with(FAULTS + "/MetricName", "'5XXError'")
              .with(FAULTS + "/Namespace", "'AWS/HttpApi'")
              .with(FAULTS + "/Dimensions/0/Name", "'ApiName'")
              .without(FAULTS + "/Dimensions")
              .with(ALARM.formatted("ApiFaults") + "/Metrics/1/MetricStat/Stat", "'Average'")
              .with(ALARM.formatted("ApiFaults") + "/ComparisonOperator", "'LessThanThreshold'")
              .with(ALARM.formatted("ApiFaults") + "/EvaluationPeriods", "4")
              .with(ALARM.formatted("LateStreams") + "/Threshold", "300000000")
              .with(ALARM.formatted("FailedWorkWaits") + "/Threshold", "1")
              .with(ALARM.formatted("StuckOutbox") + "/Namespace", "'SpecialExams'")
              .without("/Resources/LateNotices"),
          Rule.of(
                  "every alarm looks at all that it is for",
                  AlarmRules::every_alarm_looks_at_all_that_it_is_for)
              .without(ALARM.formatted("FailingFunctions") + "/Metrics/9")
              .with(ALARM.formatted("FailingFunctions") + "/Metrics/0/Expression", "'FILL(m1, 0)'")
              .without(ALARM.formatted("LateStreams") + "/Metrics/2")
              .without(ALARM.formatted("LateMails") + "/Metrics/1")
              .with(
                  ALARM.formatted("LateMails") + "/Metrics/1/MetricStat/Metric/Dimensions/0/Value",
                  "{'Ref': 'LearnerNotices'}")
              .without(ALARM.formatted("FailedWorkWaits") + "/Metrics/3"),
          Rule.of(
                  "the dashboard shows what these alarms look at",
                  AlarmRules::the_dashboard_shows_what_these_alarms_look_at)
              .broken(new Rule.Break("a queue less", StackTest::unshown)),
          Rule.of(
                  "CloudWatch may send to the alarms' topic",
                  AlarmRules::cloudwatch_may_send_to_the_alarms_topic)
              .with("/Resources/AlarmTopic/Properties/KmsMasterKeyId", "'alias/aws/sns'"),
          // data
          Rule.of(
                  "every table is kept, protected, recoverable and encrypted",
                  DataRules::every_table_is_kept_protected_recoverable_and_encrypted)
              .without(TABLE + "/DeletionPolicy")
              .with(TABLE + "/UpdateReplacePolicy", "'Delete'")
              .without(TABLE + "/Properties/DeletionProtectionEnabled")
              .without(TABLE + "/Properties/SSESpecification")
              .without(POINT_IN_TIME + "/PointInTimeRecoveryEnabled")
              .with(POINT_IN_TIME + "/RecoveryPeriodInDays", "35"),
          Rule.of(
                  "every queue and the notices' topic are encrypted",
                  DataRules::every_queue_and_the_notices_topic_are_encrypted)
              .without(MAIL_QUEUE + "/SqsManagedSseEnabled")
              .without("/Resources/NoticesTopic/Properties/KmsMasterKeyId"),
          // policies
          Rule.of(
                  "statements name their actions and resources",
                  PolicyRules::statements_name_their_actions_and_resources)
              .with(GET + "/Policies/0/Statement/0/Action/0", "'dynamodb:*'")
              .with(GET + "/Policies/0/Statement/0/Action/0", "'*'")
              .with(GET + "/Policies/0/Statement/0/Resource", "'*'")
              .without(GET + "/Policies/0/Statement/0/Resource")
              .with(GET + "/Policies/0/Statement/0/Effect", "'Deny'")
              .with(LETS_IN_TOPIC + "/Action", "'sqs:*'"),
          Rule.of("services alone are let in", PolicyRules::services_alone_are_let_in)
              .with(LETS_IN_TOPIC + "/Principal", "'*'")
              .with(LETS_IN_TOPIC + "/Principal", "{'AWS': '*'}")
              .without(LETS_IN_TOPIC + "/Condition"),
          Rule.of(
                  "roles have no policies of others but to trace",
                  PolicyRules::roles_have_no_policies_of_others_but_to_trace)
              .with(ROLE + "/ManagedPolicyArns/0", "'arn:aws:iam::aws:policy/AdministratorAccess'")
              .without(ROLE + "/ManagedPolicyArns/0")
              .with(GET + "/Policies/0", "'AmazonDynamoDBFullAccess'"),
          Rule.of(
                  "roles write to their function's log alone",
                  PolicyRules::roles_write_to_their_functions_log_alone)
              .without(LOGS)
              .with(LOGS + "/Action/0", "'logs:CreateLogGroup'")
              .with(LOGS + "/Resource", "{'Fn::GetAtt': ['ApiLog', 'Arn']}"),
          // parameters
          Rule.of(
                  "every parameter says what it is and takes nothing else",
                  ParameterRules::every_parameter_says_what_it_is_and_takes_nothing_else)
              .without("/Parameters/MailSender/Description")
              .without("/Parameters/LogLevel/AllowedValues")
              .without("/Parameters/RecoveryDays/MaxValue")
              .without("/Parameters/LogLevel/Default"),
          Rule.of(
                  "lists of addresses fit into functions' environment",
                  ParameterRules::lists_of_addresses_fit_into_functions_environment)
              .without("/Parameters/SupportAddresses/MaxLength")
              .with("/Parameters/ReviewerAddresses/MaxLength", "4096"),
          Rule.of("every parameter is used", ParameterRules::every_parameter_is_used)
              .with("/Globals/Function/LoggingConfig/ApplicationLogLevel", "'INFO'"),
          Rule.of(
                  "every parameter has its place in one group",
                  ParameterRules::every_parameter_has_its_place_in_one_group)
              .without("/Metadata/AWS::CloudFormation::Interface/ParameterGroups/0/Parameters/0")
              .without("/Metadata/AWS::CloudFormation::Interface/ParameterGroups/1/Label"),
          Rule.of("no linter is told to look away", ParameterRules::no_linter_is_told_to_look_away)
              .with("/Metadata/cfn-lint", "{'config': {'ignore_checks': ['E3724']}}"));

  @TestFactory
  Stream<DynamicTest> template_yaml_holds_every_rule() {
    return RULES.stream()
        .map(rule -> dynamicTest(rule.name(), () -> rule.holds().accept(StackDocument.written())));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_sees_what_breaks_it() {
    assertThat(RULES).allSatisfy(rule -> assertThat(rule.breaks()).isNotEmpty());
    return RULES.stream()
        .flatMap(
            rule ->
                rule.breaks().stream()
                    .map(
                        one ->
                            dynamicTest(
                                rule.name() + ": " + one.what(),
                                () ->
                                    assertSees(
                                        rule, one.change().apply(StackDocument.written())))));
  }

  private static void assertSees(Rule rule, StackDocument broken) {
    assertThatThrownBy(() -> rule.holds().accept(broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void what_starts_from_a_cache_is_not_run_on_one_machine() {
    Map<String, String> parameters = new HashMap<>(LocalParameters.VALUES);
    parameters.put("CacheLayer", "arn:aws:lambda:eu-central-1:000000000000:layer:special-exams:1");

    assertThatThrownBy(() -> Template.read(Repository.file("template.yaml"), parameters))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Layers");
  }

  @Test
  void the_contents_at_its_top_are_its_sections() {
    String template = Repository.text("template.yaml");
    assertThat(ParameterRules.sections(template))
        .hasSizeGreaterThan(10)
        .isEqualTo(ParameterRules.contents(template));
  }

  private static StackDocument unshown(StackDocument stack) {
    String body = "/Resources/Dashboard/Properties/DashboardBody/Fn::Sub";
    String text = stack.root().at(body).asText().replace("FailedWork.QueueName", "Nobody");
    // a single quote would stand for a double one
    return stack.with(body, TextNode.valueOf(text.replace("'", "")).toString());
  }

  private static StackDocument crowded(StackDocument stack) {
    StackDocument crowded = stack;
    for (int i = 0; i < 150; i++) {
      crowded = crowded.with("/Resources/Log" + i, "{'Type': 'AWS::Logs::LogGroup'}");
    }
    return crowded;
  }
}
