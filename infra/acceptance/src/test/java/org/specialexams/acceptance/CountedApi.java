package org.specialexams.acceptance;

import java.io.IOException;
import java.net.URI;
import org.specialexams.local.gateway.Gateway;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.http.HttpServer;

/** Another door to the embedded service: its answers tell what their calls have written. */
final class CountedApi implements AutoCloseable {

  /** How many write requests DynamoDB carried out for the call. */
  static final String WRITES = "x-writes";

  private final Gateway gateway;
  private final HttpServer server;

  CountedApi(EmbeddedService service) throws IOException {
    gateway =
        new Gateway(
            service.stack().template(),
            service.stack().functions(),
            service.stack().tokens().publicKey(),
            service.clock());
    server = HttpServer.start(0, Gateway.LONGEST_BODY, this::answer);
  }

  URI uri() {
    return server.uri();
  }

  private Answer answer(Call call) {
    Writes.Counted<Answer> counted = Writes.of(() -> gateway.answer(call));
    return counted.answer().with(WRITES, Integer.toString(counted.count()));
  }

  @Override
  public void close() {
    server.close();
  }
}
