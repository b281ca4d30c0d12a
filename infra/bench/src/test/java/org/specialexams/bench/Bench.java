package org.specialexams.bench;

import java.nio.file.Path;
import java.util.List;
import org.specialexams.bench.coldstart.ColdStart;
import org.specialexams.bench.flat.Flat;
import org.specialexams.bench.peaks.Peaks;
import org.specialexams.bench.pressure.Pressure;
import org.specialexams.bench.size.Size;
import org.specialexams.bench.snapstart.Recorder;
import org.specialexams.bench.snapstart.SnapStart;
import org.specialexams.bench.warm.Warm;

/** Measures what it is told to; ends with 1 when a limit is broken or a goal missed. */
public final class Bench {

  private Bench() {}

  /** Takes the repository's root, and what to measure, separated by commas. */
  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(Path.of(arguments[0]));
    boolean good = true;
    for (String bench : List.of(arguments[1].split(",", -1))) {
      good &=
          switch (bench) {
            case "coldstart" -> ColdStart.run(settings);
            case "snapstart" -> SnapStart.run(settings);
            case "record" -> Recorder.run(settings);
            case "pressure" -> Pressure.run(settings);
            case "warm" -> Warm.run(settings);
            case "flat" -> Flat.run(settings);
            case "peaks" -> Peaks.run(settings);
            case "size" -> Size.run(settings);
            default ->
                throw new IllegalArgumentException(
                    "-Dbench takes coldstart, snapstart, pressure, warm, flat, peaks, size,"
                        + " record");
          };
    }
    // what was measured may have left threads
    System.exit(good ? 0 : 1);
  }
}
