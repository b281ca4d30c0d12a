package org.specialexams.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.specialexams.template.JwtAuthorizer;

/**
 * The JWT authorizer: an RSA signature, the issuer, one of the audiences, and the times.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">
 *     Control access to HTTP APIs with JWT authorizers</a>
 */
final class TokenCheck {

  private final RSAPublicKey key;
  private final Clock clock;

  TokenCheck(RSAPublicKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The claims of a good token, or why it is none. */
  sealed interface Verdict {

    record Good(JWTClaimsSet claims) implements Verdict {}

    /** Refused; a call without any token has no reason. */
    record Refused(Optional<String> reason) implements Verdict {

      /** The header that goes with {@code 401 {"message":"Unauthorized"}}. */
      String challenge() {
        return reason
            .map(
                why ->
                    "Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + why + "\"")
            .orElse("Bearer");
      }
    }
  }

  Verdict check(JwtAuthorizer authorizer, Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return new Verdict.Refused(Optional.empty());
    }
    String header = authorization.get().trim();
    String token =
        header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).trim() : header;
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      // the gateway takes RSA only; a key confusion with HMAC must not get this far
      if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)) {
        return refused("signing method " + jwt.getHeader().getAlgorithm() + " is invalid");
      }
      if (!jwt.verify(new RSASSAVerifier(key))) {
        return refused("the token signature is invalid");
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      return fault(authorizer, claims)
          .<Verdict>map(TokenCheck::refused)
          .orElseGet(() -> new Verdict.Good(claims));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return refused("the token is malformed");
    }
  }

  private Optional<String> fault(JwtAuthorizer authorizer, JWTClaimsSet claims)
      throws ParseException {
    Instant now = clock.instant();
    if (!authorizer.issuer().equals(claims.getIssuer())) {
      return Optional.of("the token does not have a valid issuer");
    }
    List<String> audience = claims.getAudience();
    String clientId = claims.getStringClaim("client_id");
    boolean meant =
        audience.isEmpty()
            ? clientId != null && authorizer.audience().contains(clientId)
            : audience.stream().anyMatch(authorizer.audience()::contains);
    if (!meant) {
      return Optional.of("the token does not have a valid audience");
    }
    Date expires = claims.getExpirationTime();
    if (expires == null || !now.isBefore(expires.toInstant())) {
      return Optional.of("the token has expired");
    }
    if (isAfter(claims.getNotBeforeTime(), now)) {
      return Optional.of("the token is not valid yet");
    }
    if (isAfter(claims.getIssueTime(), now)) {
      return Optional.of("the token was issued in the future");
    }
    return Optional.empty();
  }

  private static boolean isAfter(@Nullable Date date, Instant now) {
    return date != null && date.toInstant().isAfter(now);
  }

  private static Verdict.Refused refused(String reason) {
    return new Verdict.Refused(Optional.of(reason));
  }
}
