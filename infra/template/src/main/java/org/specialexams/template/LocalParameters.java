package org.specialexams.template;

import java.util.Map;

/** What a deployment must decide, decided for one machine. */
public final class LocalParameters {

  /** Values of those parameters of template.yaml that have no default or need another one here. */
  public static final Map<String, String> VALUES =
      Map.of(
          "TokenIssuer", "https://issuer.example.edu/local",
          "TokenAudience", "special-exams",
          "ConsoleClientId", "console",
          "MailSender", "exams@example.edu",
          "ReviewerAddresses", "reviewers@proctoring.example",
          "SupportAddresses", "support@example.edu");

  private LocalParameters() {}
}
