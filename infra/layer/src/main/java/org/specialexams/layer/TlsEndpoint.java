package org.specialexams.layer;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Something on this machine that speaks TLS, with a certificate that an authority of its own has
 * signed: a chain, as AWS has.
 */
final class TlsEndpoint implements AutoCloseable {

  /** Of the file; there is nothing to keep secret in it. */
  static final String PASSWORD = "training";

  private static final String AUTHORITY = "authority";

  /** Its own name, in the file too. */
  private static final String OWN = "localhost";

  private final HttpsServer server;
  private final Path store;

  private TlsEndpoint(HttpsServer server, Path store) {
    this.server = server;
    this.store = store;
  }

  /**
   * Starts it on a free port; it answers all requests with nothing.
   *
   * @param store the file that its keys and certificates are written to
   */
  static TlsEndpoint start(Path store) throws IOException, InterruptedException {
    Files.deleteIfExists(store);
    makeKey(store, AUTHORITY, "-ext", "bc:c");
    makeKey(store, OWN, "-signer", AUTHORITY, "-ext", "san=dns:localhost");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return new TlsEndpoint(server, store);
  }

  URI uri() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  Path store() {
    return store;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static SSLContext context(Path store) throws IOException {
    char[] password = PASSWORD.toCharArray();
    try {
      KeyStore own = KeyStore.getInstance(store.toFile(), password);
      own.deleteEntry(AUTHORITY);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void makeKey(Path store, String name, String... more)
      throws IOException, InterruptedException {
    List<String> keytool = new ArrayList<>();
    keytool.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    keytool.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "RSA"));
    keytool.addAll(List.of("-dname", "CN=" + name, "-storepass", PASSWORD));
    keytool.addAll(List.of("-keystore", store.toString()));
    keytool.addAll(List.of(more));
    int exit =
        new ProcessBuilder(keytool)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("keytool ended with " + exit);
    }
  }
}
