package org.specialexams.acceptance.console;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests in a browser where there is none, and says so once. */
final class ConsoleCondition implements ExecutionCondition {

  /** Found out once for all tests of this JVM. */
  private static final class Obstacle {
    private static final Optional<String> REASON = find();

    private static Optional<String> find() {
      Optional<String> reason =
          System.getProperty("base-url", "").isEmpty()
              ? Chromium.whyNot()
              : Optional.of("a deployed service is asked instead");
      reason.ifPresent(why -> System.out.println("Console: all browser tests are skipped, " + why));
      return reason;
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Obstacle.REASON
        .map(why -> ConditionEvaluationResult.disabled("the console is skipped: " + why))
        .orElseGet(() -> ConditionEvaluationResult.enabled("there is a browser"));
  }
}
