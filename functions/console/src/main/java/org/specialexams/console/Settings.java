package org.specialexams.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.specialexams.json.Json;
import org.specialexams.wiring.Services;
import org.specialexams.wiring.TokenClaims;

/**
 * Where people sign in, and what the page may show them. None of it is secret: the page is a public
 * client.
 *
 * @param issuer the OIDC issuer of the tokens
 * @param clientId what the issuer knows the page by
 * @param scope what the page asks for when somebody signs in
 * @param origins further origins that signing in calls, where the issuer's endpoints are elsewhere
 * @param claims which claims say who somebody is
 * @param instructorsMayGrant whether instructors are shown the form for grants
 */
record Settings(
    String issuer,
    String clientId,
    String scope,
    List<String> origins,
    TokenClaims claims,
    boolean instructorsMayGrant) {

  /** Empty where the deployment has no console. */
  static Optional<Settings> of(Services services) {
    String clientId = services.variable("CONSOLE_CLIENT_ID");
    if (clientId.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings(
            services.variable("TOKEN_ISSUER"),
            clientId,
            services.variable("CONSOLE_SCOPE"),
            Stream.of(services.variable("CONSOLE_SIGN_IN_ORIGINS").split(" ", -1))
                .filter(origin -> !origin.isEmpty())
                .toList(),
            services.tokenClaims(),
            services.instructorsMayGrant()));
  }

  /** What a page may connect to besides the service itself. */
  List<String> signInOrigins() {
    URI uri = URI.create(issuer);
    return Stream.concat(
            Stream.of(uri.getScheme() + "://" + uri.getRawAuthority()), origins.stream())
        .toList();
  }

  String json() {
    ObjectNode json = Json.object();
    json.put("issuer", issuer).put("clientId", clientId).put("scope", scope);
    json.put("usernameClaim", claims.username()).put("groupsClaim", claims.groups());
    json.put("instructorsMayGrant", instructorsMayGrant);
    return Json.write(json);
  }
}
