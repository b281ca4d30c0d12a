package org.specialexams.template;

import java.util.Map;

/** What a deployment must decide, decided for one machine. */
public final class LocalParameters {

  /**
   * Values of those parameters of template.yaml that have no default or need another one here. What
   * runs the service puts its own address in the place of the issuer's.
   */
  public static final Map<String, String> VALUES =
      Map.of(
          "TokenIssuer", "http://localhost:8080/local/issuer",
          "TokenAudience", "special-exams",
          "ConsoleClientId", "console",
          "MailSender", "exams@example.edu",
          "ReviewerAddresses", "reviewers@proctoring.example",
          "SupportAddresses", "support@example.edu");

  private LocalParameters() {}
}
