package org.specialexams.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A route of the HTTP API.
 *
 * @param method in capitals, {@code ANY} for all of them
 * @param path with its parameters in braces; {@link #DEFAULT} for what no other route takes
 * @param authorizer the JWT authorizer that checks its calls, empty where anybody may call
 * @param integrationTimeout how long the gateway waits for the function
 */
public record HttpRoute(
    String method, String path, Optional<JwtAuthorizer> authorizer, Duration integrationTimeout)
    implements Trigger {

  public static final String DEFAULT = "$default";

  public boolean isDefault() {
    return path.equals(DEFAULT);
  }

  /** As the gateway writes it: {@code GET /v1/courses}, or {@code $default}. */
  public String routeKey() {
    return isDefault() ? DEFAULT : method + " " + path;
  }
}
