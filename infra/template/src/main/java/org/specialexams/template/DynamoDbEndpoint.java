package org.specialexams.template;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * A DynamoDB that is not AWS's own.
 *
 * @param uri where it answers, streams included
 */
public record DynamoDbEndpoint(URI uri) {

  private static final String ACCESS_KEY = "local";
  private static final String SECRET_KEY = "local";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /**
   * Makes a template's tables, with their indexes and streams; they are active when this returns.
   */
  public void createTables(Template template) {
    try (DynamoDbClient client = client();
        DynamoDbWaiter waiter =
            DynamoDbWaiter.builder()
                .client(client)
                .overrideConfiguration(
                    waits ->
                        waits
                            .backoffStrategyV2(BackoffStrategy.fixedDelay(PAUSE))
                            .maxAttempts(Math.toIntExact(PATIENCE.dividedBy(PAUSE)))
                            .waitTimeout(PATIENCE))
                .build()) {
      template.tables().forEach(table -> client.createTable(TableRequest.of(table)));
      template
          .tables()
          .forEach(table -> waiter.waitUntilTableExists(wanted -> wanted.tableName(table.name())));
    }
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
        uri.toString());
  }

  /** A client of it; the caller closes it. */
  public DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(uri)
        .region(Region.of(LocalNames.REGION))
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** A client of its streams; the caller closes it. */
  public DynamoDbStreamsClient streams() {
    return DynamoDbStreamsClient.builder()
        .endpointOverride(uri)
        .region(Region.of(LocalNames.REGION))
        .credentialsProvider(credentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** What services that are not AWS's own take as credentials; they check their form only. */
  public static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
  }
}
