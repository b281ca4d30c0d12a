package org.specialexams.bench.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.specialexams.bench.Median;

/** What calls of one kind have taken, a figure for each batch of them. */
final class Figures {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final int batch;
  private final List<Double> micros = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();
  private final List<Double> cpuMicros = new ArrayList<>();

  /**
   * @param batch how many calls are measured at once
   */
  Figures(int batch) {
    this.batch = batch;
  }

  void add(RunResult run) {
    for (BenchmarkResult process : run.getBenchmarkResults()) {
      for (IterationResult iteration : process.getIterationResults()) {
        micros.add(iteration.getPrimaryResult().getScore() / batch);
        bytes.add(secondary(iteration, ALLOCATED) / batch);
        cpuMicros.add(secondary(iteration, CpuProfiler.LABEL) / batch);
      }
    }
  }

  private static double secondary(IterationResult iteration, String label) {
    var results = iteration.getSecondaryResults();
    for (String name : results.keySet()) {
      if (name.endsWith(label)) {
        return Objects.requireNonNull(results.get(name)).getScore();
      }
    }
    throw new IllegalStateException("JMH tells no " + label);
  }

  /** Of a call, by the clock. */
  double micros() {
    return Median.ofNumbers(micros);
  }

  /** Of a call: what it allocates. */
  double bytes() {
    return Median.ofNumbers(bytes);
  }

  /** Of a call: the CPU time of its process. */
  double cpuMicros() {
    return Median.ofNumbers(cpuMicros);
  }
}
