package org.specialexams.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.specialexams.local.lambda.DeployedZip;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Instance;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;

/**
 * The zips of package and layer, as {@code ./mvnw -Pcache} has just made them, laid out as on
 * Lambda.
 *
 * @param log takes what functions print
 */
record LaidOut(Layout layout, LambdaRoot lambda, Path log) {

  static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  static LaidOut in(Path folder) throws IOException, InterruptedException {
    Layout layout = unpacked(folder.resolve("root"));
    return new LaidOut(layout, LambdaRoot.at(layout), folder.resolve("instances.log"));
  }

  static LaidOut inPlainFolder(Path folder) throws IOException {
    Layout layout = unpacked(folder.resolve("plain"));
    return new LaidOut(layout, LambdaRoot.plain(layout), folder.resolve("plain.log"));
  }

  private static Layout unpacked(Path root) throws IOException {
    Layout layout = new Layout(root);
    new DeployedZip(REPOSITORY.resolve("functions/package/target/special-exams.zip"))
        .unpack(layout.task());
    new DeployedZip(Path.of("target", "special-exams-layer.zip")).unpack(layout.opt());
    return layout;
  }

  /** With a cache or not at all. */
  static Map<String, String> strict(Map<String, String> variables) {
    Map<String, String> strict = new HashMap<>(variables);
    strict.put("AOT_MODE", "on");
    return strict;
  }

  /** Has a JVM write where its classes are from; {@link #loaded} reads it. */
  static Map<String, String> telling(String name, Map<String, String> variables) {
    Map<String, String> telling = new HashMap<>(variables);
    telling.merge(
        "JAVA_TOOL_OPTIONS", " -Xlog:class+load:file=" + name + ".classes", String::concat);
    return telling;
  }

  Loaded loaded(String name) throws IOException {
    return Loaded.in(layout.task().resolve(name + ".classes"));
  }

  static LambdaFunction function(String name) {
    return Template.read(REPOSITORY.resolve("template.yaml")).function(name);
  }

  /** The answer to a function's sample event. */
  String serve(String name, Map<String, String> variables)
      throws IOException, FunctionError, InterruptedException {
    try (Instance instance = Instance.start(function(name), variables, lambda, log)) {
      return instance.handle(
          Files.readString(REPOSITORY.resolve("infra/events/" + name + ".json")));
    }
  }
}
