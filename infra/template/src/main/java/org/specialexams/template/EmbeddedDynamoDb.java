package org.specialexams.template;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, in memory or in a folder, on a free port, with a template's
 * tables. Its indexes never lag.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

  private static final int PORTS_TRIED = 10;

  private final DynamoDBProxyServer server;
  private final DynamoDbEndpoint endpoint;

  private EmbeddedDynamoDb(DynamoDBProxyServer server, DynamoDbEndpoint endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts it and makes the template's tables, with their indexes and streams. */
  public static EmbeddedDynamoDb start(Template template) {
    return start(template, Optional.empty());
  }

  /** Likewise, with what it holds in files of a folder: for more than fits into memory. */
  public static EmbeddedDynamoDb startIn(Path folder, Template template) {
    return start(template, Optional.of(folder));
  }

  private static EmbeddedDynamoDb start(Template template, Optional<Path> folder) {
    EmbeddedDynamoDb started = start(folder);
    started.endpoint().createTables(template);
    return started;
  }

  /** Where it answers, streams included. */
  public DynamoDbEndpoint endpoint() {
    return endpoint;
  }

  /** What points an SDK client at it. */
  public Map<String, String> variables() {
    return endpoint.variables();
  }

  /** The function's own variables and {@link #variables()}. */
  public Map<String, String> environmentOf(LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(variables());
    return Map.copyOf(environment);
  }

  /** A client of it; the caller closes it. */
  public DynamoDbClient client() {
    return endpoint.client();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }

  /** The server takes no port 0, so a free one is looked for, and another if it is gone by then. */
  private static EmbeddedDynamoDb start(Optional<Path> folder) {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        // not by its ServerRunner, which prints a banner and may send telemetry
        DynamoDBProxyServer server =
            new DynamoDBProxyServer(
                port,
                UndisturbedHandler.of(
                    new LocalDynamoDBRequestHandler(
                        0,
                        folder.isEmpty(),
                        folder.map(Path::toString).orElse(null),
                        true,
                        false)));
        server.safeStart();
        URI uri = URI.create("http://localhost:" + port);
        return new EmbeddedDynamoDb(server, new DynamoDbEndpoint(uri));
      } catch (Exception e) {
        boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
        if (!taken || attempt == PORTS_TRIED) {
          throw new IllegalStateException("DynamoDB Local does not start", e);
        }
      }
    }
  }

  /**
   * Answers calls, but for the moment in which another one is made in this process: that replaces
   * the list of what can be called, which all of them share, by one that is empty at first.
   */
  private static final class UndisturbedHandler extends LocalDynamoDBServerHandler {

    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private UndisturbedHandler(LocalDynamoDBRequestHandler requests) {
      super(requests, null);
    }

    static UndisturbedHandler of(LocalDynamoDBRequestHandler requests) {
      LOCK.writeLock().lock();
      try {
        return new UndisturbedHandler(requests);
      } finally {
        LOCK.writeLock().unlock();
      }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      LOCK.readLock().lock();
      try {
        return super.handle(request, response, callback);
      } finally {
        LOCK.readLock().unlock();
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
