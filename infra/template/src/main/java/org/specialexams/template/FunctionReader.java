package org.specialexams.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a function and what calls it, over what Globals says of all functions. */
final class FunctionReader {

  static final String TYPE = "AWS::Serverless::Function";

  /** Properties that do not change what a function does on one machine. */
  static final Set<String> NOT_RUN =
      Set.of(
          "Architectures",
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          "AutoPublishCodeSha256",
          "CodeUri",
          "DeploymentPreference",
          "Description",
          "EphemeralStorage",
          "FunctionName",
          "KmsKeyArn",
          "LoggingConfig",
          "Policies",
          "PropagateTags",
          "ProvisionedConcurrencyConfig",
          "ReservedConcurrentExecutions",
          "Role",
          "RuntimeManagementConfig",
          "SnapStart",
          "Tags",
          "Tracing",
          "VersionDescription");

  private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

  private final Map<String, String> environment;
  private final Optional<String> runtime;
  private final int timeoutSeconds;
  private final int memoryMegabytes;
  private final ApiReader api;

  FunctionReader(Values globals, ApiReader api) {
    this.api = api;
    this.environment = variables(globals);
    this.runtime = globals.text("Runtime");
    this.timeoutSeconds = globals.number("Timeout", 3);
    this.memoryMegabytes = globals.number("MemorySize", 128);
    refuseLayers(globals);
    globals.refuseRest();
  }

  LambdaFunction read(Resource function) {
    Values properties = function.properties();
    String runs = properties.text("Runtime").or(() -> runtime).orElse("nothing");
    if (!runs.startsWith("java")) {
      throw properties.refused("runs on " + runs + "; only Java is run here");
    }
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(variables(properties));
    List<Trigger> events = new ArrayList<>();
    properties.part("Events").namedParts().forEach((name, e) -> events.add(trigger(name, e)));
    LambdaFunction read =
        new LambdaFunction(
            function.logicalId(),
            properties.requiredText("Handler"),
            variables,
            Duration.ofSeconds(properties.number("Timeout", timeoutSeconds)),
            properties.number("MemorySize", memoryMegabytes),
            events,
            asynchronous(properties.part("EventInvokeConfig")));
    refuseLayers(properties);
    properties.refuseRest();
    return read;
  }

  private static void refuseLayers(Values properties) {
    if (!properties.texts("Layers").isEmpty()) {
      throw properties.refused("starts from Layers; functions here run on this machine's own Java");
    }
  }

  private static Map<String, String> variables(Values properties) {
    Values environment = properties.part("Environment");
    Map<String, String> variables = environment.part("Variables").namedTexts();
    environment.refuseRest();
    return variables;
  }

  private static AsynchronousCalls asynchronous(Values config) {
    int retries = config.number("MaximumRetryAttempts", AsynchronousCalls.DEFAULT_RETRIES);
    Optional<String> failures = onFailure(config);
    // a call that waits grows no older here than its retries take
    config.ignoring("MaximumEventAgeInSeconds").refuseRest();
    return new AsynchronousCalls(retries, failures);
  }

  private static Optional<String> onFailure(Values config) {
    Values destination = config.part("DestinationConfig");
    Values onFailure = destination.part("OnFailure");
    Optional<String> queue = onFailure.text("Destination");
    if (queue.isPresent() && !onFailure.requiredText("Type").equals("SQS")) {
      throw onFailure.refused("is no queue");
    }
    onFailure.refuseRest();
    destination.refuseRest();
    return queue;
  }

  private Trigger trigger(String name, Values event) {
    String type = event.requiredText("Type");
    Values properties = event.part("Properties");
    event.refuseRest();
    return switch (type) {
      case "HttpApi" -> api.route(properties);
      case "DynamoDB" -> stream(properties);
      case "SQS" -> queue(properties);
      case "Schedule" -> schedule(name, properties);
      case "EventBridgeRule" -> rule(name, properties);
      default -> throw event.refused("is of type " + type + ", which is not known here");
    };
  }

  private static StreamMapping stream(Values event) {
    String arn = event.requiredText("Stream");
    Optional<String> failures = onFailure(event);
    Values criteria = event.part("FilterCriteria");
    List<String> patterns =
        criteria.parts("Filters").stream().map(f -> f.requiredText("Pattern")).toList();
    criteria.refuseRest();
    // -1 is how the service writes "until it expires"
    Optional<Integer> retries = event.optionalNumber("MaximumRetryAttempts").filter(n -> n >= 0);
    Optional<Duration> age =
        event
            .optionalNumber("MaximumRecordAgeInSeconds")
            .filter(n -> n >= 0)
            .map(Duration::ofSeconds);
    StreamMapping mapping =
        new StreamMapping(
            arn.replaceFirst(".*:table/", "").replaceFirst("/stream/.*", ""),
            event.number("BatchSize", 100),
            Duration.ofSeconds(event.number("MaximumBatchingWindowInSeconds", 0)),
            patterns,
            reportsItemFailures(event),
            event.truth("BisectBatchOnFunctionError", false),
            retries,
            age,
            failures,
            event.requiredText("StartingPosition").equals("TRIM_HORIZON"));
    // order within an item is kept whatever the factor
    event.ignoring("ParallelizationFactor");
    refuseDisabled(event);
    event.refuseRest();
    return mapping;
  }

  private static QueueMapping queue(Values event) {
    QueueMapping mapping =
        new QueueMapping(
            event.requiredText("Queue"),
            event.number("BatchSize", 10),
            Duration.ofSeconds(event.number("MaximumBatchingWindowInSeconds", 0)),
            reportsItemFailures(event));
    // one machine calls it once at a time
    event.part("ScalingConfig").ignoring("MaximumConcurrency").refuseRest();
    refuseDisabled(event);
    event.refuseRest();
    return mapping;
  }

  private static Schedule schedule(String name, Values event) {
    String expression = event.requiredText("Schedule");
    Matcher rate = RATE.matcher(expression);
    if (!rate.matches()) {
      throw event.refused("has the schedule " + expression + "; only rate(…) is known here");
    }
    long count = Long.parseLong(rate.group(1));
    Duration every =
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    refuseDisabled(event);
    event.ignoring("Name", "Description", "RetryPolicy", "DeadLetterConfig").refuseRest();
    return new Schedule(name, every);
  }

  private static EventRule rule(String name, Values event) {
    String pattern = event.json("Pattern").orElseThrow(() -> event.missing("Pattern"));
    if (!event.text("State").orElse("ENABLED").equals("ENABLED")) {
      throw event.refused("is switched off, which cannot be run here");
    }
    event.ignoring("RuleName", "RetryPolicy", "DeadLetterConfig").refuseRest();
    return new EventRule(name, pattern);
  }

  private static boolean reportsItemFailures(Values event) {
    List<String> types = event.texts("FunctionResponseTypes");
    if (!types.isEmpty() && !types.equals(List.of("ReportBatchItemFailures"))) {
      throw event.refused("has response types " + types);
    }
    return !types.isEmpty();
  }

  private static void refuseDisabled(Values event) {
    if (!event.truth("Enabled", true)) {
      throw event.refused("is switched off, which cannot be run here");
    }
  }
}
