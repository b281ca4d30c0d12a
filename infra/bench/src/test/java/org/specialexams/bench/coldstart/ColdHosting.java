package org.specialexams.bench.coldstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.specialexams.bench.instance.Deployment;
import org.specialexams.bench.instance.FunctionError;
import org.specialexams.bench.instance.Instance;
import org.specialexams.bench.instance.Instance.Spent;
import org.specialexams.bench.instance.JvmFlags;
import org.specialexams.local.lambda.Code;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.template.LambdaFunction;

/**
 * Runs functions in this process, which is fast enough to prepare a call; the one call that is
 * measured runs in an instance that is started for it and ends after it.
 */
final class ColdHosting implements Hosting {

  private final Deployment deployment;
  private final Path log;
  private volatile @Nullable Measured next;

  /** How the next call of a function is to run; then where it ran, and what it took. */
  private static final class Measured {
    final String function;
    final JvmFlags flags;
    volatile @Nullable Instance instance;
    volatile @Nullable Start start;

    Measured(String function, JvmFlags flags) {
      this.function = function;
      this.flags = flags;
    }
  }

  /** A start and the call that it was for. */
  record Start(Spent spent, String event) {}

  ColdHosting(Deployment deployment, Path log) {
    this.deployment = deployment;
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
  Start startFor(String function, JvmFlags flags, Runnable call) {
    Measured measured = new Measured(function, flags);
    next = measured;
    try {
      call.run();
    } finally {
      next = null;
      end(measured);
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
    Instance instance = Instance.start(function, environment, deployment, measured.flags, log);
    measured.instance = instance;
    String answer = instance.handle(event);
    measured.start = new Start(instance.spent(), event);
    return answer;
  }

  private static void end(Measured measured) {
    Instance instance = measured.instance;
    if (instance == null) {
      return;
    }
    try (instance) {
      if (measured.flags.isTraining()) {
        instance.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
