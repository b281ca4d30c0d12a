package org.specialexams.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a browser is told to refuse, whatever a file says. */
final class SecurityHeaders {

  private final Map<String, String> headers;

  private SecurityHeaders(List<String> origins, String markupPolicies) {
    this.headers =
        Map.of(
            "Content-Security-Policy",
            String.join("; ", policy(origins, markupPolicies)),
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin");
  }

  /** Only lit-html's own policy may make markup, and it takes the templates in the code alone. */
  static SecurityHeaders ofConsole(Optional<Settings> settings) {
    return new SecurityHeaders(settings.map(Settings::signInOrigins).orElse(List.of()), "lit-html");
  }

  /** Markup is made of the Markdown of our own document, by a library that cleans it before. */
  static SecurityHeaders ofDocs() {
    return new SecurityHeaders(List.of(), "default dompurify");
  }

  Map<String, String> headers() {
    return headers;
  }

  /**
   * Scripts and styles are files of ours, and nothing else. Trusted types keep any text from
   * becoming markup but by the policies that are named.
   *
   * @param origins what may be called besides the service itself
   */
  private static List<String> policy(List<String> origins, String markupPolicies) {
    return List.of(
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        String.join(" ", "connect-src 'self'", String.join(" ", origins)).strip(),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types " + markupPolicies);
  }
}
