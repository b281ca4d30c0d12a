package org.specialexams.template;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, in memory, on a free port, with a template's tables. Its indexes
 * never lag.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

  private static final String ACCESS_KEY = "local";
  private static final String SECRET_KEY = "local";
  private static final int PORTS_TRIED = 10;

  private final DynamoDBProxyServer server;
  private final URI endpoint;

  private EmbeddedDynamoDb(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts it and makes the template's tables, with their indexes and streams. */
  public static EmbeddedDynamoDb start(Template template) {
    EmbeddedDynamoDb started = start();
    try (DynamoDbClient client = started.client()) {
      template.tables().forEach(table -> client.createTable(request(table)));
    }
    return started;
  }

  /** Where it answers, streams included. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * What points an SDK client at it: {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code
   * AWS_SECRET_ACCESS_KEY}, {@code AWS_ENDPOINT_URL_DYNAMODB}.
   */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_REGION",
        LocalNames.REGION,
        "AWS_ACCESS_KEY_ID",
        ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY",
        SECRET_KEY,
        "AWS_ENDPOINT_URL_DYNAMODB",
        endpoint.toString());
  }

  /** The function's own variables and {@link #variables()}. */
  public Map<String, String> environmentOf(LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(variables());
    return Map.copyOf(environment);
  }

  /** A client of it; the caller closes it. */
  public DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(LocalNames.REGION))
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** What it takes as credentials; it checks their form only. */
  public static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }

  /** The server takes no port 0, so a free one is looked for, and another if it is gone by then. */
  private static EmbeddedDynamoDb start() {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        // not by its ServerRunner, which prints a banner and may send telemetry
        DynamoDBProxyServer server =
            new DynamoDBProxyServer(
                port,
                new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
        server.safeStart();
        return new EmbeddedDynamoDb(server, URI.create("http://localhost:" + port));
      } catch (Exception e) {
        boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
        if (!taken || attempt == PORTS_TRIED) {
          throw new IllegalStateException("DynamoDB Local does not start", e);
        }
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  private static CreateTableRequest request(Table table) {
    Set<String> keys = new TreeSet<>();
    addKeys(keys, table.key());
    table.indexes().forEach(index -> addKeys(keys, index.key()));
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(schema(table.key()))
            .attributeDefinitions(
                table.attributeTypes().entrySet().stream()
                    .map(
                        attribute ->
                            AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                    .toList());
    // DynamoDB refuses an attribute that no key uses; DynamoDB Local may not
    if (!keys.equals(table.attributeTypes().keySet())) {
      throw new TemplateException(
          table.logicalId() + " defines " + table.attributeTypes().keySet() + ", keys are " + keys);
    }
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(
          table.indexes().stream().map(EmbeddedDynamoDb::index).toList());
    }
    table
        .streamViewType()
        .ifPresent(
            type ->
                request.streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(type)
                        .build()));
    return request.build();
  }

  private static GlobalSecondaryIndex index(Table.Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projectionType());
    if (!index.included().isEmpty()) {
      projection.nonKeyAttributes(index.included());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> schema(Table.Key key) {
    KeySchemaElement partition = element(key.partition(), KeyType.HASH);
    return key.sort()
        .map(sort -> List.of(partition, element(sort, KeyType.RANGE)))
        .orElse(List.of(partition));
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static void addKeys(Set<String> keys, Table.Key key) {
    keys.add(key.partition());
    key.sort().ifPresent(keys::add);
  }
}
