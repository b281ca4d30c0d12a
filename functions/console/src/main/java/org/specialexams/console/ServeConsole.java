package org.specialexams.console;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import org.specialexams.http.HttpFunction;
import org.specialexams.wiring.Services;

/**
 * Serves the web page: {@code /console} is the page itself, {@code /console/settings.json} where to
 * sign in, and everything else is under a path that changes with what is in it. Anybody may read
 * them; nobody's data is here. Answers {@code 404} to all where the deployment has no console.
 */
public final class ServeConsole extends HttpFunction {

  private static final String INDEX = "";

  private final Map<String, Asset> assets;
  private final SecurityHeaders security;

  public ServeConsole() {
    this(Services.ofThisFunction());
  }

  public ServeConsole(Services services) {
    super(services);
    Optional<Settings> settings = Settings.of(services);
    this.assets = settings.map(present -> new Page(present).assets()).orElse(Map.of());
    this.security = new SecurityHeaders(settings);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String file =
        Optional.ofNullable(event.getPathParameters())
            .flatMap(parameters -> Optional.ofNullable(parameters.get("file")))
            .orElse(INDEX);
    Asset asset = assets.getOrDefault(file, Asset.NOT_FOUND);
    return asset.answer(acceptsGzip(event), security.headers());
  }

  private static boolean acceptsGzip(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getHeaders())
        .flatMap(headers -> Optional.ofNullable(headers.get("accept-encoding")))
        .filter(
            encodings ->
                encodings.matches("(?i).*(^|[\\s,])gzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*"))
        .isPresent();
  }
}
