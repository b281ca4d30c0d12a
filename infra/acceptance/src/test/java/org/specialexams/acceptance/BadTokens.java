package org.specialexams.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Callers whose tokens say that they are support, and are no good. */
final class BadTokens {

  private BadTokens() {}

  /** Made without the issuer's key, so against any deployment. */
  static List<Caller> everywhere() {
    try {
      SignedJWT good = good();
      JWTClaimsSet claims = good.getJWTClaimsSet();
      SignedJWT forged = new SignedJWT(good.getHeader(), claims);
      forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
      SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      symmetric.sign(new MACSigner(new byte[32]));
      String[] parts = good.serialize().split("\\.", -1);
      String[] other = Service.get().token("sam", List.of("lms")).split("\\.", -1);
      return List.of(
          Caller.bearing(forged.serialize()),
          Caller.bearing(symmetric.serialize()),
          Caller.bearing(new PlainJWT(claims).serialize()),
          Caller.bearing(other[0] + "." + parts[1] + "." + other[2]),
          Caller.bearing("support"),
          Caller.bearing(parts[0] + "." + parts[1] + "."));
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed as they should be; each with one claim that is wrong. */
  static Map<String, Caller> signedByTheIssuer(EmbeddedService service) {
    Instant now = service.now();
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> faults = new LinkedHashMap<>();
    faults.put("expired", it -> it.expirationTime(Date.from(now.minusSeconds(1))));
    faults.put("without an end", it -> it.expirationTime(null));
    faults.put("not valid yet", it -> it.notBeforeTime(Date.from(now.plusSeconds(3_600))));
    faults.put("of another issuer", it -> it.issuer("https://elsewhere.example"));
    faults.put("without an issuer", it -> it.issuer(null));
    faults.put("for another audience", it -> it.audience("another service"));
    Map<String, Caller> callers = new LinkedHashMap<>();
    faults.forEach((why, fault) -> callers.put(why, bearing(service, fault)));
    return callers;
  }

  private static Caller bearing(
      EmbeddedService service, UnaryOperator<JWTClaimsSet.Builder> fault) {
    try {
      JWTClaimsSet claims = fault.apply(new JWTClaimsSet.Builder(good().getJWTClaimsSet())).build();
      return Caller.bearing(service.stack().tokens().sign(claims));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SignedJWT good() throws ParseException {
    return SignedJWT.parse(Service.get().token("sam", List.of("support")));
  }
}
