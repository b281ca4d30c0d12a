package org.specialexams.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import org.specialexams.http.HttpFunction;
import org.specialexams.signals.Line;
import org.specialexams.wiring.Services;

/**
 * Serves the web page: {@code /console} is the page itself, {@code /console/settings.json} where to
 * sign in, and everything else is under a path that changes with what is in it. Anybody may read
 * them; nobody's data is here. Answers {@code 404} to all where the deployment has no console.
 */
public final class ServeConsole extends HttpFunction {

  private final Map<String, Asset> assets;
  private final SecurityHeaders security;

  public ServeConsole() {
    this(Services.ofThisFunction());
  }

  public ServeConsole(Services services) {
    super(services);
    Optional<Settings> settings = Settings.of(services);
    this.assets = settings.map(present -> new Page(present).assets()).orElse(Map.of());
    this.security = SecurityHeaders.ofConsole(settings);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event, String id, Line line) {
    Asset asset = assets.getOrDefault(Asset.fileAsked(event), Asset.NOT_FOUND);
    return asset.answer(event, security.headers());
  }
}
