package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.specialexams.priming.Priming;
import org.specialexams.wiring.Services;

/** A function behind API Gateway, which is primed before Lambda takes a snapshot of it. */
public abstract class HttpFunction implements RequestStreamHandler {

  protected HttpFunction(Services services) {
    Priming.beforeSnapshot(getClass(), services.environment());
  }

  /** Answers a call. */
  public abstract APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context);

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    ProxyEvents.write(handleRequest(ProxyEvents.read(in), context), out);
  }
}
