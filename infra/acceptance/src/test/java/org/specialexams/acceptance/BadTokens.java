package org.specialexams.acceptance;

import static com.nimbusds.jose.JWSAlgorithm.RS256;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Callers whose tokens say that they are support, and are no good. */
final class BadTokens {

  private BadTokens() {}

  /** Made without the issuer's key, so against any deployment. */
  static Map<String, Caller> everywhere() {
    try {
      SignedJWT good = good();
      JWTClaimsSet claims = good.getJWTClaimsSet();
      RSAKey own = new RSAKeyGenerator(2048).generate();
      String[] parts = good.serialize().split("\\.", -1);
      String[] other = Service.get().token("sam", List.of("lms")).split("\\.", -1);
      Map<String, String> tokens = new LinkedHashMap<>();
      tokens.put("signed by somebody", signed(good.getHeader(), claims, own));
      tokens.put(
          "signed by somebody whose key is in it",
          signed(new JWSHeader.Builder(RS256).jwk(own.toPublicJWK()).build(), claims, own));
      tokens.put(
          "signed by somebody whose key it tells the address of",
          signed(
              new JWSHeader.Builder(RS256).jwkURL(URI.create("https://elsewhere.example")).build(),
              claims,
              own));
      tokens.put("with a shared secret", hmac(claims, new byte[32]));
      tokens.put("not signed", new PlainJWT(claims).serialize());
      for (String none : List.of("none", "None", "NONE", "")) {
        String header = encode("{\"alg\":\"" + none + "\"}");
        tokens.put("signed by '" + none + "'", header + "." + parts[1] + "." + parts[2]);
      }
      tokens.put("with another's payload", other[0] + "." + parts[1] + "." + other[2]);
      tokens.put("without a signature", parts[0] + "." + parts[1] + ".");
      tokens.put("without its end", parts[0] + "." + parts[1]);
      tokens.put("with an end", good.serialize() + ".x");
      tokens.put("a word", "support");
      tokens.put("nothing", "");
      return callers(tokens);
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Known to be signed by the issuer, or with what everybody knows of its key. */
  static Map<String, Caller> ofTheIssuer(EmbeddedService service) {
    Instant now = service.now();
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> faults = new LinkedHashMap<>();
    faults.put("expired", it -> it.expirationTime(Date.from(now.minusSeconds(1))));
    faults.put("without an end", it -> it.expirationTime(null));
    faults.put("not valid yet", it -> it.notBeforeTime(Date.from(now.plusSeconds(3_600))));
    faults.put("issued later", it -> it.issueTime(Date.from(now.plusSeconds(3_600))));
    faults.put("of another issuer", it -> it.issuer("https://elsewhere.example"));
    faults.put("of nearly its issuer", it -> it.issuer(it.build().getIssuer() + "/"));
    faults.put("without an issuer", it -> it.issuer(null));
    faults.put("for another audience", it -> it.audience("another service"));
    faults.put("for nobody", it -> it.audience(List.of()));
    faults.put(
        "for a client of another name", it -> it.audience(List.of()).claim("client_id", "x"));
    Map<String, String> tokens = new LinkedHashMap<>();
    faults.forEach((why, fault) -> tokens.put(why, service.stack().tokens().sign(with(fault))));
    JWTClaimsSet claims = with(it -> it);
    try {
      byte[] key = service.stack().tokens().publicKey().getEncoded();
      String pem =
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
              + "\n-----END PUBLIC KEY-----\n";
      tokens.put("with the public key as a secret", hmac(claims, key));
      tokens.put(
          "with the public key's text as a secret",
          hmac(claims, pem.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return callers(tokens);
  }

  private static JWTClaimsSet with(UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      return change.apply(new JWTClaimsSet.Builder(good().getJWTClaimsSet())).build();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, RSAKey key)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static String hmac(JWTClaimsSet claims, byte[] secret) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Caller> callers(Map<String, String> tokens) {
    Map<String, Caller> callers = new LinkedHashMap<>();
    tokens.forEach((why, token) -> callers.put(why, Caller.bearing(token)));
    return callers;
  }

  private static SignedJWT good() throws ParseException {
    return SignedJWT.parse(Service.get().token("sam", List.of("support")));
  }
}
