package org.specialexams.acceptance.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page complains of: errors in its console, exceptions that nobody caught, and whatever its
 * Content-Security-Policy had to stop.
 */
final class Faults {

  /** A violation may go unsaid in the console where only a report is sent. */
  private static final String TELL_OF_VIOLATIONS =
      """
      addEventListener('securitypolicyviolation', (e) => console.error(
        `policy: ${e.effectiveDirective} stopped ${e.blockedURI || 'inline'} ${e.sample}`));
      """;

  private final List<String> found = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  /** Listens to every page of a context. */
  Faults(BrowserContext context) {
    context.addInitScript(TELL_OF_VIOLATIONS);
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> found.add("uncaught: " + error.error()));
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("assert")) {
      found.add(message.text() + " (" + message.location() + ")");
    }
  }

  /** Browsers report every answer of 400 or more as an error: this one is part of the test. */
  void expectAnswer(int status) {
    expect("Failed to load resource: the server responded with a status of " + status + " ");
  }

  /** A call does not get through, and that is part of the test. */
  void expectNoAnswer() {
    expect("Failed to load resource: net::ERR_");
  }

  private void expect(String beginning) {
    expected.add(Pattern.compile(Pattern.quote(beginning) + ".*", Pattern.DOTALL));
  }

  /** Says what there was, where a test has failed for another reason. */
  void tell(String where) {
    found.forEach(fault -> System.out.println(where + " complains: " + fault));
  }

  /** There was none but those that were expected. */
  void none() {
    assertThat(found)
        .as("what the page complains of")
        .allMatch(fault -> expected.stream().anyMatch(one -> one.matcher(fault).matches()));
  }
}
