package org.specialexams.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What template.yaml says, with its parameters, conditions and references resolved for one machine.
 * What it says and this cannot read or run is a {@link TemplateException}, not left out.
 */
public final class Template {

  private final Map<String, LambdaFunction> functions;
  private final Map<String, Table> tables;
  private final Map<String, Queue> queues;
  private final List<String> topics;
  private final List<Subscription> subscriptions;
  private final List<Webhook> webhooks;
  private final List<ConfigurationSet> configurationSets;
  private final List<JwtAuthorizer> authorizers;
  private final PolicyReader policies;

  Template(
      List<LambdaFunction> functions,
      List<Table> tables,
      List<Queue> queues,
      List<String> topics,
      List<Subscription> subscriptions,
      List<Webhook> webhooks,
      List<ConfigurationSet> configurationSets,
      List<JwtAuthorizer> authorizers,
      PolicyReader policies) {
    this.functions = byName(functions, LambdaFunction::logicalId);
    this.tables = byName(tables, Table::logicalId);
    this.queues = byName(queues, Queue::arn);
    this.topics = List.copyOf(topics);
    this.subscriptions = List.copyOf(subscriptions);
    this.webhooks = List.copyOf(webhooks);
    this.configurationSets = List.copyOf(configurationSets);
    this.authorizers = List.copyOf(authorizers);
    this.policies = policies;
  }

  /**
   * Reads a template with its parameters' defaults, or {@link LocalParameters} where it has none.
   */
  public static Template read(Path file) {
    return read(file, LocalParameters.VALUES);
  }

  /**
   * Reads a template.
   *
   * @param parameters values for its parameters, which win over their defaults
   */
  public static Template read(Path file, Map<String, String> parameters) {
    try {
      return parse(Files.readString(file), parameters);
    } catch (IOException e) {
      throw new TemplateException("Cannot read " + file, e);
    }
  }

  /** Likewise, of the text of a template. */
  public static Template parse(String yaml, Map<String, String> parameters) {
    return new TemplateReader(TemplateYaml.parse(yaml), parameters).read();
  }

  public List<LambdaFunction> functions() {
    return List.copyOf(functions.values());
  }

  /** The function with that logical id. */
  public LambdaFunction function(String logicalId) {
    return required(functions.get(logicalId), "function", logicalId);
  }

  public List<Table> tables() {
    return List.copyOf(tables.values());
  }

  /** The table with that logical id. */
  public Table table(String logicalId) {
    return required(tables.get(logicalId), "table", logicalId);
  }

  public List<Queue> queues() {
    return List.copyOf(queues.values());
  }

  /** The queue with that ARN. */
  public Queue queue(String arn) {
    return required(queues.get(arn), "queue", arn);
  }

  /** The topics' ARNs. */
  public List<String> topics() {
    return topics;
  }

  /** The queues that are subscribed to topics. */
  public List<Subscription> subscriptions() {
    return subscriptions;
  }

  /** The HTTPS addresses that are subscribed to topics. */
  public List<Webhook> webhooks() {
    return webhooks;
  }

  /** What mails may name for SES to publish what becomes of them. */
  public List<ConfigurationSet> configurationSets() {
    return configurationSets;
  }

  public List<JwtAuthorizer> authorizers() {
    return authorizers;
  }

  /** What the function with that logical id may do, by policies written out in the template. */
  public Set<Permission> permissions(String function) {
    return policies.permissions(function(function).logicalId());
  }

  private static <T> T required(@Nullable T found, String kind, String name) {
    return Optional.ofNullable(found)
        .orElseThrow(() -> new TemplateException("The template has no " + kind + " " + name));
  }

  private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
    return things.stream()
        .collect(
            Collectors.toMap(
                name,
                thing -> thing,
                (first, second) -> {
                  throw new IllegalStateException("twice: " + first);
                },
                LinkedHashMap::new));
  }
}
