package org.specialexams.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the HTTP API's authorizers, and the routes that functions name in their events. */
final class ApiReader {

  static final String TYPE = "AWS::Serverless::HttpApi";

  /** The longest that an HTTP API waits, and what it waits by default. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Map<String, JwtAuthorizer> authorizers = new LinkedHashMap<>();
  private Optional<String> defaultAuthorizer = Optional.empty();

  ApiReader(Values globals) {
    read(globals);
  }

  void readApi(Resource api) {
    read(api.properties());
  }

  List<JwtAuthorizer> authorizers() {
    return List.copyOf(authorizers.values());
  }

  HttpRoute route(Values event) {
    event.ignoring("ApiId");
    String path = event.text("Path").orElse(HttpRoute.DEFAULT);
    String method = event.text("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    if (method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD")) {
      method = "ANY";
    }
    String format = event.text("PayloadFormatVersion").orElse("2.0");
    if (!format.equals("2.0")) {
      throw event.refused("has payload format " + format + "; only 2.0 is known here");
    }
    Duration timeout =
        event.optionalNumber("TimeoutInMillis").map(Duration::ofMillis).orElse(LONGEST);
    Values auth = event.part("Auth");
    Optional<JwtAuthorizer> authorizer =
        auth.text("Authorizer")
            .or(() -> defaultAuthorizer)
            .filter(name -> !name.equals("NONE"))
            .map(
                name ->
                    Optional.ofNullable(authorizers.get(name))
                        .orElseThrow(() -> event.refused("has no authorizer " + name)));
    auth.refuseRest();
    event.refuseRest();
    return new HttpRoute(method, path, authorizer, timeout);
  }

  private void read(Values api) {
    api.ignoring(
        "AccessLogSettings",
        "DefaultRouteSettings",
        "Description",
        "Domain",
        "FailOnWarnings",
        "Name",
        "PropagateTags",
        "RouteSettings",
        "StageName",
        "Tags");
    Values auth = api.part("Auth");
    auth.part("Authorizers").namedParts().forEach((n, a) -> authorizers.put(n, authorizer(n, a)));
    defaultAuthorizer = auth.text("DefaultAuthorizer").or(() -> defaultAuthorizer);
    auth.refuseRest();
    api.refuseRest();
  }

  private static JwtAuthorizer authorizer(String name, Values authorizer) {
    String source = "$request.header.Authorization";
    String identity = authorizer.text("IdentitySource").orElse(source);
    if (!identity.equalsIgnoreCase(source)) {
      throw authorizer.refused("takes its token from " + identity + "; known here is " + source);
    }
    Values jwt = authorizer.part("JwtConfiguration");
    JwtAuthorizer read = new JwtAuthorizer(name, jwt.requiredText("issuer"), jwt.texts("audience"));
    jwt.refuseRest();
    authorizer.refuseRest();
    return read;
  }
}
