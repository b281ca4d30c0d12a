package org.specialexams.bench.instance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a function's JVM is started, besides what its environment says.
 *
 * @param options all but the size of the heap
 */
public record JvmFlags(List<String> options) {

  /**
   * What Lambda's own runtimes give the heap, of the function's memory: {@code
   * -XX:MaxHeapSize=445645k} of 512 MB, as seen in their logs; it is not documented.
   */
  private static final double HEAP = 0.85;

  /** None besides those of the function's environment ({@code JAVA_TOOL_OPTIONS}). */
  public static final JvmFlags NONE = new JvmFlags(List.of());

  /**
   * Begins as before a snapshot (SnapStart), and writes which classes it loads. Lambda's own
   * runtime says by itself where its hooks are.
   */
  public static JvmFlags snapshot(Path classes) {
    return new JvmFlags(
        List.of(
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-Xlog:class+load:file=" + classes));
  }

  public JvmFlags {
    options = List.copyOf(options);
  }

  /** These, with a file in a folder for each process that tells what it loads from where. */
  public JvmFlags telling(Path folder) {
    List<String> all = new ArrayList<>(options);
    all.add("-Xlog:class+load:file=" + folder.resolve("%p.classes"));
    return new JvmFlags(all);
  }

  List<String> with(int memoryMegabytes) {
    List<String> all = new ArrayList<>(options);
    all.add("-XX:MaxHeapSize=" + Math.round(memoryMegabytes * 1024 * HEAP) + "k");
    return all;
  }
}
