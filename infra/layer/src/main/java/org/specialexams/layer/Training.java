package org.specialexams.layer;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.specialexams.priming.Rehearsal;

/**
 * What the JVM that makes the cache runs: the recorded request of each function of the API, a call
 * over TLS, and then Lambda's runtime client, which serves what it is sent. Its jar is in the
 * layer, since a cache knows no class path but the one that it was trained with.
 */
public final class Training {

  private Training() {}

  /**
   * Takes what speaks TLS, the file with the certificate of its authority, the password of that,
   * and the functions' classes. Whatever a function throws ends it.
   */
  public static void main(String[] arguments) throws Throwable {
    for (String function : Arrays.asList(arguments).subList(3, arguments.length)) {
      Rehearsal.of(Class.forName(function)).play(System.getenv());
    }
    speakTls(URI.create(arguments[0]), Path.of(arguments[1]), arguments[2]);
    AWSLambda.main(new String[] {System.getenv("_HANDLER")});
  }

  /** What a function does at its first call of AWS; the one authority is trusted here alone. */
  private static void speakTls(URI uri, Path store, String password)
      throws IOException, GeneralSecurityException {
    // reads the certificates that the JDK trusts
    SSLContext.getDefault();
    TrustManagerFactory trusting =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore authority = KeyStore.getInstance(store.toFile(), password.toCharArray());
    authority.deleteEntry("localhost");
    trusting.init(authority);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusting.getTrustManagers(), null);
    HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
    connection.setSSLSocketFactory(context.getSocketFactory());
    if (connection.getResponseCode() != HttpsURLConnection.HTTP_OK) {
      throw new IOException(uri + " answered " + connection.getResponseCode());
    }
    connection.disconnect();
  }
}
