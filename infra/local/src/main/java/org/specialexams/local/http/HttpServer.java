package org.specialexams.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on this machine, by itself on its loopback address alone. It hands every path over
 * as it came: {@code %00}, {@code ..} and empty parts are for the handler to judge, and what is no
 * HTTP at all is answered with {@code {"message":…}} as API Gateway does, never with a page.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final String HOST = "localhost";

  /** What stands before the path where a client takes this for its proxy. */
  private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z]+://[^/?]*");

  /** A body past the limit is read up to here, so that its sender gets to read the answer. */
  private static final long DRAINED_BYTES = 64L << 20;

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server.
   *
   * @param port where it listens; 0 for any free one
   * @param longestBody in bytes; a longer one is answered with 413
   * @param handler called on a virtual thread for each request
   * @throws IOException if it cannot listen there
   */
  public static HttpServer start(int port, int longestBody, Function<Call, Answer> handler)
      throws IOException {
    HttpServer server = bind(HOST, port);
    server.serve(longestBody, handler);
    return server;
  }

  /**
   * Takes a port, for a handler that has to know its address before it can be made. Who calls waits
   * until {@link #serve}.
   *
   * @param address where it listens: {@code localhost}, or {@code 0.0.0.0} for the network too
   * @param port 0 for any free one
   * @throws IOException if it cannot listen there
   */
  public static HttpServer bind(String address, int port) throws IOException {
    Server server = new Server(new VirtualThreadPool());
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.RFC7230);
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(32 << 10);
    ServerConnector connector = new ServerConnector(server, new UntouchedTargets(configuration));
    connector.setHost(address);
    connector.setPort(port);
    connector.setReuseAddress(true);
    server.addConnector(connector);
    server.setErrorHandler(HttpServer::refuse);
    // idle connections of keep-alive clients are not waited for
    server.setStopTimeout(0);
    connector.open();
    return new HttpServer(server, connector);
  }

  /** Answers from now on, as {@link #start} does. */
  public void serve(int longestBody, Function<Call, Answer> handler) throws IOException {
    server.setHandler(new Adapter(longestBody, handler));
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw e;
    } catch (Exception e) {
      close();
      throw new IOException("the HTTP server does not start", e);
    }
  }

  /** Where programs of this machine find it. */
  public URI uri() {
    return URI.create("http://" + HOST + ":" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
      // what was bound and never served
      connector.close();
    } catch (Exception e) {
      LOG.warn("the HTTP server does not stop", e);
    }
  }

  /** What Jetty itself refuses, such as a request line that is none. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus() >= 400 ? response.getStatus() : 500;
    String message =
        switch (status) {
          case 413 -> "Request Entity Too Large";
          case 431 -> "Request Header Fields Too Large";
          default -> status < 500 ? "Bad Request" : "Internal Server Error";
        };
    write(Answer.message(status, message), response, callback);
    return true;
  }

  private static void write(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    response.write(true, ByteBuffer.wrap(answer.body().bytes()), callback);
  }

  private static final class Adapter extends Handler.Abstract {
    private final int longestBody;
    private final Function<Call, Answer> handler;

    Adapter(int longestBody, Function<Call, Answer> handler) {
      this.longestBody = longestBody;
      this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      write(answer(request), response, callback);
      return true;
    }

    private Answer answer(Request request) throws IOException {
      if (HttpMethod.CONNECT.is(request.getMethod())) {
        return Answer.message(400, "Bad Request").with("connection", "close");
      }
      Optional<Body> body = body(request);
      if (body.isEmpty()) {
        return Answer.message(413, "Request Entity Too Large");
      }
      try {
        return handler.apply(call(request, body.get()));
      } catch (RuntimeException e) {
        LOG.error("a call failed", e);
        return Answer.message(500, "Internal Server Error");
      }
    }

    private Optional<Body> body(Request request) throws IOException {
      try (InputStream content = Content.Source.asInputStream(request)) {
        byte[] read = content.readNBytes(longestBody + 1);
        if (read.length <= longestBody) {
          return Optional.of(Body.of(read));
        }
        for (long drained = read.length; drained < DRAINED_BYTES; drained += read.length) {
          read = content.readNBytes(1 << 20);
          if (read.length == 0) {
            break;
          }
        }
        return Optional.empty();
      }
    }

    private static Call call(Request request, Body body) {
      String target = UntouchedTargets.restore(request.getHttpURI().getPath());
      String[] parts = ORIGIN.matcher(target).replaceFirst("").split("\\?", 2);
      List<Call.Header> headers = request.getHeaders().stream().map(Adapter::header).toList();
      return new Call(
          request.getMethod(),
          parts[0],
          parts.length == 2 ? parts[1] : "",
          headers,
          body,
          request.getConnectionMetaData().getProtocol(),
          request.getConnectionMetaData().getRemoteSocketAddress()
                  instanceof InetSocketAddress address
              ? address.getAddress().getHostAddress()
              : "127.0.0.1");
    }

    private static Call.Header header(HttpField field) {
      String value = field.getValue();
      return new Call.Header(field.getName(), value == null ? "" : value);
    }
  }
}
