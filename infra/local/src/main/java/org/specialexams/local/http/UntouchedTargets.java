package org.specialexams.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Lets every request target through. Jetty judges targets before a handler sees them, and refuses
 * {@code /%00}, {@code /%zz} and {@code /../x} whatever its {@code UriCompliance} says; so a target
 * passes it in base64.
 */
final class UntouchedTargets extends HttpConnectionFactory {

  private static final String HIDDEN = "/";

  UntouchedTargets(HttpConfiguration configuration) {
    super(configuration);
  }

  /** The target that came, from the path that Jetty saw. */
  static String restore(String path) {
    byte[] target = Base64.getUrlDecoder().decode(path.substring(HIDDEN.length()));
    return new String(target, StandardCharsets.UTF_8);
  }

  private static String hide(String target) {
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    return HIDDEN + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConnection connection =
        new HttpConnection(getHttpConfiguration(), connector, endPoint) {
          @Override
          protected HttpStreamOverHTTP1 newHttpStream(
              String method, String uri, HttpVersion version) {
            // the target of CONNECT is no path, and nothing here takes it
            String target = HttpMethod.CONNECT.is(method) ? uri : hide(uri);
            return super.newHttpStream(method, target, version);
          }
        };
    return configure(connection, connector, endPoint);
  }
}
