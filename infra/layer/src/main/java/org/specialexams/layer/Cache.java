package org.specialexams.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.specialexams.local.lambda.FunctionError;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.Launch;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.LambdaFunction;
import org.specialexams.template.Template;

/** The one cache of all functions, made by a run of {@link Training} with the layout's own JVM. */
final class Cache {

  /** It asks nobody anything: the runtime client is trained with it. */
  private static final String ASKS_NOBODY = "UnknownRoute";

  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  private static final Map<String, String> OF_NO_ACCOUNT =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "training",
          "AWS_SECRET_ACCESS_KEY", "training");

  private final Layout layout;
  private final Path repository;
  private final Path log;

  Cache(Layout layout, Path repository, Path log) {
    this.layout = layout;
    this.repository = repository;
    this.log = log;
  }

  void train() throws IOException, InterruptedException {
    Template template = Template.read(repository.resolve("template.yaml"));
    requireOneJvm(template);
    Files.deleteIfExists(log);
    LambdaFunction last = template.function(ASKS_NOBODY);
    Map<String, String> environment = new HashMap<>(last.environment());
    environment.putAll(OF_NO_ACCOUNT);
    try (TlsEndpoint tls = TlsEndpoint.start(log.resolveSibling("training.p12").toAbsolutePath());
        Instance jvm = Instance.start(last, environment, new Trainer(template, tls), log)) {
      jvm.handle(Files.readString(repository.resolve("infra/events/" + ASKS_NOBODY + ".json")));
      jvm.end();
    } catch (FunctionError e) {
      throw new IllegalStateException("training failed, see " + log, e);
    }
    if (!Files.exists(layout.cache())) {
      throw new IllegalStateException("no cache was written, see " + log);
    }
  }

  /** Functions with JVMs of their own could not share a cache. */
  private static void requireOneJvm(Template template) {
    Set<String> options = new HashSet<>();
    template.functions().forEach(one -> options.add(one.environment().getOrDefault(OPTIONS, "")));
    if (options.size() != 1) {
      throw new IllegalStateException("functions differ in " + OPTIONS + ": " + options);
    }
  }

  /** The JVM that records what it loads, and writes the cache when it ends. */
  private final class Trainer implements Launch {

    private final Template template;
    private final TlsEndpoint tls;

    Trainer(Template template, TlsEndpoint tls) {
      this.template = template;
      this.tls = tls;
    }

    @Override
    public ProcessBuilder prepare(LambdaFunction function) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(layout.java().resolve("bin/java").toString());
      command.add("-XX:AOTCacheOutput=" + layout.cache());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add(RuntimeClient.nativeLibraryIs(layout.nativeLibrary().toString()));
      command.add("-classpath");
      command.add(Layout.joined(layout.classPath().stream().map(Path::toString)));
      command.add(Training.class.getName());
      command.add(tls.uri().toString());
      command.add(tls.store().toString());
      command.add(TlsEndpoint.PASSWORD);
      template.functions().stream()
          .filter(one -> one.events(HttpRoute.class).findAny().isPresent())
          .forEach(one -> command.add(one.handler()));
      return new ProcessBuilder(command).directory(layout.task().toFile());
    }

    @Override
    public String task() {
      return layout.task().toString();
    }
  }
}
