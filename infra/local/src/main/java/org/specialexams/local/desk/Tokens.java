package org.specialexams.local.desk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.specialexams.template.JwtAuthorizer;

/** The issuer that the API trusts on this machine; its key is made when it starts. */
public final class Tokens {

  private static final Duration VALID = Duration.ofHours(12);

  private final KeyPair keys;
  private final RSAKey jwk;
  private final JwtAuthorizer authorizer;
  private final String usernameClaim;
  private final String groupsClaim;
  private final Clock clock;

  /**
   * An issuer with a new key.
   *
   * @param authorizer whose issuer and audience the tokens bear
   * @param usernameClaim the claim that holds the username
   * @param groupsClaim the claim that holds the groups
   */
  public Tokens(JwtAuthorizer authorizer, String usernameClaim, String groupsClaim, Clock clock) {
    this.authorizer = authorizer;
    this.usernameClaim = usernameClaim;
    this.groupsClaim = groupsClaim;
    this.clock = clock;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      this.keys = generator.generateKeyPair();
      this.jwk =
          new RSAKey.Builder((RSAPublicKey) keys.getPublic())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint()
              .build();
    } catch (NoSuchAlgorithmException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What checks the tokens. */
  public RSAPublicKey publicKey() {
    return (RSAPublicKey) keys.getPublic();
  }

  /** The same as a JSON web key, under the id that the tokens' headers name. */
  public RSAKey publicJwk() {
    return jwk;
  }

  /** How long an issued token is good for. */
  public Duration lifetime() {
    return VALID;
  }

  /** A signed token, good for 12 hours. */
  public String issue(String username, Optional<String> email, List<String> groups) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(authorizer.issuer())
            .audience(authorizer.audience().getFirst())
            .subject(username)
            .claim(usernameClaim, username)
            .claim(groupsClaim, groups)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID)))
            .jwtID(UUID.randomUUID().toString());
    email.ifPresent(address -> claims.claim("email", address).claim("email_verified", true));
    return sign(claims.build());
  }

  /** Any claims, signed with the trusted key: for tests of what the authorizer refuses. */
  public String sign(JWTClaimsSet claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(jwk.getKeyID()).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new RSASSASigner(keys.getPrivate()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}
