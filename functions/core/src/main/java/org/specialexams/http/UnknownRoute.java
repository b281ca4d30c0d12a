package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import org.specialexams.domain.Refusal;
import org.specialexams.signals.Line;
import org.specialexams.wiring.Services;

/**
 * Answers what no route takes: a wrong method on an address that there is, or an address that there
 * is not. Nobody's token is checked here, and nothing is told that openapi.yaml does not tell.
 */
public final class UnknownRoute extends HttpFunction {

  public UnknownRoute() {
    this(Services.ofThisFunction());
  }

  public UnknownRoute(Services services) {
    super(services);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event, String id, Line line) {
    List<String> methods = Routes.methodsOf(event.getRawPath());
    Answer answer =
        methods.isEmpty()
            ? Problem.of(Refusal.NOT_FOUND).answer()
            : Problem.methodNotAllowed(methods).answer().with("Allow", String.join(", ", methods));
    return answer.response();
  }
}
