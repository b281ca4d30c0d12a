package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.specialexams.priming.Priming;
import org.specialexams.signals.Line;
import org.specialexams.store.Correlation;
import org.specialexams.wiring.Services;

/**
 * A function behind API Gateway, which is primed before Lambda takes a snapshot of it, and writes a
 * line to its log for each call. The call's id is API Gateway's, which the caller gets as {@code
 * apigw-requestid}.
 */
public abstract class HttpFunction implements RequestStreamHandler {

  protected final Services services;

  protected HttpFunction(Services services) {
    this.services = services;
    Priming.beforeSnapshot(getClass(), services.environment());
  }

  /**
   * Answers a call.
   *
   * @param id the call's
   * @param line what the log will say of it
   */
  protected abstract APIGatewayV2HTTPResponse respond(
      APIGatewayV2HTTPEvent event, String id, Line line);

  /** Answers a call, and says so in the log. */
  public final APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context) {
    Instant begin = services.now();
    RequestContext known = event.getRequestContext();
    Correlation call =
        new Correlation(
            known == null || known.getRequestId() == null
                ? context.getAwsRequestId()
                : known.getRequestId());
    Line line = services.signals().line(context);
    APIGatewayV2HTTPResponse response = call.during(() -> respond(event, call.id(), line));
    // the path itself stays out of the log: a username in it may be an address
    line.put("correlationId", call.id())
        .put("route", String.valueOf(event.getRouteKey()))
        .put("status", response.getStatusCode())
        .put("millis", Duration.between(begin, services.now()).toMillis())
        .wrote(call.written())
        .write(event.getRouteKey() + " answered " + response.getStatusCode());
    return response;
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    ProxyEvents.write(handleRequest(ProxyEvents.read(in), context), out);
  }
}
