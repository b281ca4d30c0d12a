package org.specialexams.acceptance;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the run against LocalStack where it cannot be started, and says so once. */
public final class LocalStackCondition implements ExecutionCondition {

  /** Found out once for all tests of this JVM. */
  private static final class Obstacle {
    private static final Optional<String> REASON = find();

    private static Optional<String> find() {
      if (!System.getProperty("base-url", "").isEmpty()) {
        return Optional.of("a deployed service is asked instead");
      }
      Optional<String> reason = LocalStackService.whyNot();
      reason.ifPresent(why -> System.out.println("LocalStack: all its tests are skipped, " + why));
      return reason;
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!LocalStackService.isAsked()) {
      return ConditionEvaluationResult.enabled("not against LocalStack");
    }
    return Obstacle.REASON
        .map(why -> ConditionEvaluationResult.disabled("LocalStack is skipped: " + why))
        .orElseGet(() -> ConditionEvaluationResult.enabled("LocalStack can be started"));
  }
}
