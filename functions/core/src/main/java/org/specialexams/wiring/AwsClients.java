package org.specialexams.wiring;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Everything about an SDK client that is said out loud rather than found out at start-up. */
public final class AwsClients {

  /** One try of one call; a function runs 28 s at the longest. */
  private static final Duration TRY = Duration.ofSeconds(4);

  private static final Duration CALL = Duration.ofSeconds(8);

  static {
    // java.net keeps five idle connections by itself: bulk calls, and the closing of attempts, ask
    // for up to fifty things at once, and would make most connections, TLS and all, anew
    System.setProperty("http.maxConnections", "64");
  }

  private final Map<String, String> environment;

  AwsClients(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A client of a service, as its builder makes it.
   *
   * @param service the service's name in {@code AWS_ENDPOINT_URL_…}, which alone redirects it
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C make(
      B builder, String service) {
    builder
        .region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")))
        .credentialsProvider(credentials())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(TRY))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(TRY)
                .apiCallTimeout(CALL)
                .retryStrategy(RetryMode.STANDARD)
                .build());
    endpoint(service).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private Optional<URI> endpoint(String service) {
    return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_" + service))
        .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
        .map(URI::create);
  }

  /** With SnapStart from the container's endpoint, since a snapshot outlives what it was given. */
  private AwsCredentialsProvider credentials() {
    if (environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
      return ContainerCredentialsProvider.create();
    }
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "none");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "none");
    String session = environment.get("AWS_SESSION_TOKEN");
    return StaticCredentialsProvider.create(
        session == null
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, session));
  }
}
