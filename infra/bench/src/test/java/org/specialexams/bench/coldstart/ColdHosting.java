package org.specialexams.bench.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.specialexams.local.lambda.Code;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.Instance.Spent;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.LambdaFunction;

/**
 * Runs functions in this process, which is fast enough to prepare a call; the one call that is
 * measured runs in an instance that is started for it and ends after it.
 */
final class ColdHosting implements Hosting {

  private final Path log;
  private volatile @Nullable Measured next;

  /** How the next call of a function is to run; then where it ran, and what it took. */
  private static final class Measured {
    final String function;
    final Launch launch;
    volatile @Nullable Instance instance;
    volatile @Nullable Start start;

    Measured(String function, Launch launch) {
      this.function = function;
      this.launch = launch;
    }
  }

  /** A start and the call that it was for. */
  record Start(Spent spent, String event) {}

  ColdHosting(Path log) {
    this.log = log;
  }

  @Override
  public Code of(LambdaFunction function, Map<String, String> environment, Code here) {
    return (event, context) -> {
      Measured measured = next;
      return measured != null && measured.function.equals(function.logicalId())
          ? cold(function, environment, event, measured)
          : here.handle(event, context);
    };
  }

  /** The start of the one function that a call reaches. */
  Start startFor(String function, Launch launch, Runnable call) {
    Measured measured = new Measured(function, launch);
    next = measured;
    try {
      call.run();
    } finally {
      next = null;
      if (measured.instance != null) {
        measured.instance.close();
      }
    }
    Start start = measured.start;
    if (start == null) {
      throw new IllegalStateException("the call did not reach " + function);
    }
    return start;
  }

  private String cold(
      LambdaFunction function, Map<String, String> environment, String event, Measured measured)
      throws IOException, FunctionError, InterruptedException {
    Instance instance = Instance.start(function, environment, measured.launch, log);
    measured.instance = instance;
    String answer = instance.handle(event);
    measured.start = new Start(instance.spent(), event);
    return answer;
  }
}
