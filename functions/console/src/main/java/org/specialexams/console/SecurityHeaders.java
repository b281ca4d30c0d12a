package org.specialexams.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a browser is told to refuse, whatever a file says. */
final class SecurityHeaders {

  private final Map<String, String> headers;

  SecurityHeaders(Optional<Settings> settings) {
    List<String> signIn = settings.map(Settings::signInOrigins).orElse(List.of());
    this.headers =
        Map.of(
            "Content-Security-Policy",
            String.join("; ", policy(signIn)),
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin");
  }

  Map<String, String> headers() {
    return headers;
  }

  /**
   * Scripts and styles are files of ours, and nothing else. Trusted types keep any text from
   * becoming markup: only lit-html's own policy may, and it takes the templates in the code alone.
   */
  private static List<String> policy(List<String> signIn) {
    return List.of(
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        String.join(" ", "connect-src 'self'", String.join(" ", signIn)).strip(),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html");
  }
}
