package org.specialexams.acceptance;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The service that is asked. */
public sealed interface Service permits EmbeddedService, LocalStackService, DeployedService {

  /** Without a slash at the end. */
  URI baseUri();

  /** A good token of somebody with these groups. */
  String token(String username, List<String> groups);

  /** What the service takes for the time. */
  Instant now();

  /** Whether it has {@code /local}: issues tokens and shows the mails. */
  boolean isLocal();

  /** The one service of this run: embedded, over LocalStack, or the one at {@code -Dbase-url}. */
  static Service get() {
    return Chosen.SERVICE;
  }

  /** The embedded one; a test that needs what only that one has is skipped elsewhere. */
  static EmbeddedService embedded() {
    if (get() instanceof EmbeddedService embedded) {
      return embedded;
    }
    return Assumptions.abort("needs the embedded stack, to make it fail or to move its clock");
  }

  /** Skips a test that listens to what goes on inside the embedded one. */
  static void assumeIsEmbedded() {
    Assumptions.assumeTrue(
        get() instanceof EmbeddedService, "needs the embedded stack, to listen to its functions");
  }

  /** Skips a test that reads mails where they are not shown. */
  static void assumeMailsAreShown() {
    Assumptions.assumeTrue(get().isLocal(), "needs GET /local/notices, to read the mails");
  }

  /** Started by the first test that asks, for all tests of this JVM. */
  final class Chosen {
    private static final Service SERVICE = choose();

    private Chosen() {}

    private static Service choose() {
      String baseUrl = System.getProperty("base-url", "");
      if (!baseUrl.isEmpty()) {
        return DeployedService.at(baseUrl);
      }
      return LocalStackService.isAsked() ? LocalStackService.start() : EmbeddedService.start();
    }
  }
}
