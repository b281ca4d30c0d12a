package org.specialexams.local.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import org.specialexams.wiring.Services;

/** What no other route takes. */
public final class Otherwise
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  public Otherwise() {
    this(Services.ofThisFunction());
  }

  public Otherwise(Services services) {
    services.clock();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String http = event.getRequestContext().getHttp().getMethod() + " " + event.getRawPath();
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(404)
        .withBody(event.getRouteKey() + ": " + http)
        .build();
  }
}
