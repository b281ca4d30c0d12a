package org.specialexams.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.LambdaFunction;

/**
 * Starts functions by the layer's {@code bootstrap}, as Lambda does with a runtime that is the
 * function's own: in a root that holds nothing but package, layer and what the system brings.
 */
public final class LambdaRoot implements Launch {

  /** Runs a command in a root, for which it needs a space of mounts of its own. */
  private static final String ENTER =
      """
      for folder in bin dev etc lib lib64 proc usr; do
        if [ -d "/$folder" ]; then
          mkdir -p "$0/$folder"
          mount --rbind "/$folder" "$0/$folder"
        fi
      done
      mkdir -p "$0/tmp"
      exec /usr/sbin/chroot "$0" "$@"
      """;

  /** What names places of Lambda's. */
  private static final List<String> TEXTS =
      List.of("bootstrap", "arguments", "jars", "jars.sha256");

  private static final Pattern PLACE = Pattern.compile("(?<![\\w.-])/(opt|var/task)/");

  private final Layout layout;
  private final boolean entered;

  private LambdaRoot(Layout layout, boolean entered) {
    this.layout = layout;
    this.entered = entered;
  }

  /**
   * That of a layout. Where this machine allows no root of its own (a container without the right
   * to mount), it says so, changes the layout's paths, and runs the layer in its plain folder.
   */
  public static LambdaRoot at(Layout layout) throws IOException, InterruptedException {
    if (entering(layout, "/bin/true").inheritIO().start().waitFor() == 0) {
      return new LambdaRoot(layout, true);
    }
    System.err.println("this machine allows no root of its own: the layer runs in a plain folder");
    return plain(layout);
  }

  /** Runs a layout where it lies, under other paths than Lambda's, which are written into it. */
  public static LambdaRoot plain(Layout layout) throws IOException {
    for (String name : TEXTS) {
      Path file = layout.opt().resolve(name);
      String here = Matcher.quoteReplacement(layout.root() + "/") + "$1/";
      Files.writeString(file, PLACE.matcher(Files.readString(file)).replaceAll(here));
    }
    return new LambdaRoot(layout, false);
  }

  @Override
  public ProcessBuilder prepare(LambdaFunction function) {
    if (entered) {
      return entering(layout, "/bin/sh", "-c", "cd /var/task && exec /opt/bootstrap");
    }
    return new ProcessBuilder(layout.opt().resolve("bootstrap").toString())
        .directory(layout.task().toFile());
  }

  @Override
  public String task() {
    return entered ? layout.onLambda(layout.task()) : layout.task().toString();
  }

  private static ProcessBuilder entering(Layout layout, String... command) {
    List<String> all =
        new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "sh", "-e", "-c", ENTER));
    all.add(layout.root().toString());
    all.addAll(List.of(command));
    return new ProcessBuilder(all);
  }
}
