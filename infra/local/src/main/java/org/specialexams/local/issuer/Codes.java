package org.specialexams.local.issuer;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The authorization codes that are out: each good once, for a minute. */
final class Codes {

  static final Duration LIFETIME = Duration.ofMinutes(1);

  private final Map<AuthorizationCode, Grant> grants = new ConcurrentHashMap<>();
  private final Clock clock;

  Codes(Clock clock) {
    this.clock = clock;
  }

  /** Who signed in, and the request that it was asked with. */
  record Grant(AuthenticationRequest request, Person person, Instant expires) {}

  AuthorizationCode issue(AuthenticationRequest request, Person person) {
    Instant now = clock.instant();
    grants.values().removeIf(grant -> !now.isBefore(grant.expires()));
    AuthorizationCode code = new AuthorizationCode();
    grants.put(code, new Grant(request, person, now.plus(LIFETIME)));
    return code;
  }

  /** What a code stands for; whoever asks has used it up, with the wrong verifier too. */
  Optional<Grant> redeem(AuthorizationCode code) {
    return Optional.ofNullable(grants.remove(code))
        .filter(grant -> clock.instant().isBefore(grant.expires()));
  }
}
