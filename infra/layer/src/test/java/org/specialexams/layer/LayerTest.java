package org.specialexams.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.local.Options;
import org.specialexams.local.Stack;
import org.specialexams.local.lambda.Code;
import org.specialexams.local.lambda.Instance;
import org.specialexams.local.lambda.LogSink;
import org.specialexams.template.LambdaFunction;

/** The layer serves what the service on this machine and its DynamoDB Local ask of functions. */
@Tag("cache")
class LayerTest {

  private static final List<String> OF_THE_API = List.of("SaveExam", "SaveLearner", "ListLearners");

  /** Called by the stream of what SaveLearner writes; ListLearners searches what it has written. */
  private static final String OF_A_STREAM = "IndexLearners";

  private static final int MANY = 3_000;

  /** A JVM makes some classes itself: those of lambdas, and what it links method handles with. */
  private static final int MOST_OTHERS = 60;

  /** What the training has not come by, and what a cache does not take. */
  private static final int MOST_FROM_JARS = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String COURSE = "/v1/courses/course-v1:Layer+Cache+2026/";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Instance> instances = new ConcurrentHashMap<>();

  @TempDir Path folder;
  private LaidOut laidOut;

  @BeforeEach
  void lay_out() throws Exception {
    laidOut = LaidOut.in(folder);
  }

  @Test
  void requests_and_what_follows_them_are_served_from_the_cache() throws Exception {
    Options options =
        Options.of(LaidOut.REPOSITORY.resolve("template.yaml"))
            .withLogs(LogSink.to(new PrintStream(OutputStream.nullOutputStream())))
            .withHosting(this::hosted);
    try (Stack stack = Stack.start(options)) {
      String exam = "{\"name\": \"M\", \"type\": \"timed\", \"timeLimitMinutes\": 60}";
      assertThat(send(stack, "PUT", "exams/midterm", exam).statusCode()).isEqualTo(200);
      String learner = "{\"email\": \"maria@example.edu\"}";
      assertThat(send(stack, "PUT", "learners/maria", learner).statusCode()).isEqualTo(200);
      // in this process, from the same database
      assertThat(send(stack, "GET", "exams", "").body()).contains("\"midterm\"");
      assertThat(searchUntilFound(stack, "mari")).contains("maria@example.edu");
    } finally {
      instances.values().forEach(Instance::close);
    }

    for (String function : OF_THE_API) {
      Loaded loaded = laidOut.loaded(function);
      assertThat(loaded.cached()).as(function).isGreaterThan(MANY);
      assertThat(loaded.fromJars()).as(function).hasSizeLessThan(MOST_FROM_JARS);
      assertThat(loaded.others()).as(function).hasSizeLessThan(MOST_OTHERS);
    }
    // Lambda's serializers of its events are not in the cache
    assertThat(laidOut.loaded(OF_A_STREAM).cached()).isGreaterThan(MANY);
  }

  /** All of AWS is reached over TLS, and nothing on this machine is. */
  @Test
  void tls_comes_from_the_cache_too() throws Exception {
    String function = "ListCourses";
    try (TlsEndpoint tls = TlsEndpoint.start(folder.resolve("untrusted.p12"))) {
      Map<String, String> variables = new HashMap<>(LaidOut.function(function).environment());
      variables.put("AWS_ENDPOINT_URL_DYNAMODB", tls.uri().toString());

      assertThat(laidOut.serve(function, LaidOut.strict(LaidOut.telling("tls", variables))))
          .contains("\"statusCode\":50");
    }

    assertThat(laidOut.layout().task().resolve("tls.classes"))
        .content()
        .contains("sun.security.ssl.CertificateVerify");
    assertThat(laidOut.loaded("tls").others())
        .filteredOn(line -> line.contains(" sun.security.ssl."))
        .hasSizeLessThan(MOST_FROM_JARS);
  }

  @Test
  void it_trusts_amazons_roots_alone() throws Exception {
    Path file = laidOut.layout().java().resolve("lib/security/cacerts");
    KeyStore trusted = KeyStore.getInstance(file.toFile(), (char[]) null);

    List<String> names = new ArrayList<>();
    for (String alias : Collections.list(trusted.aliases())) {
      names.add(
          ((X509Certificate) trusted.getCertificate(alias)).getSubjectX500Principal().getName());
    }
    assertThat(names)
        .hasSize(5)
        .allMatch(name -> name.contains("CN=Amazon Root CA") || name.contains("CN=Starfield"));
  }

  @Test
  void it_runs_in_a_plain_folder_too() throws Exception {
    LaidOut plain = LaidOut.inPlainFolder(folder.resolve("opt"));
    String function = "UnknownRoute";

    assertThat(plain.serve(function, LaidOut.strict(LaidOut.function(function).environment())))
        .contains("404");
  }

  private Code hosted(LambdaFunction function, Map<String, String> variables, Code here) {
    String name = function.logicalId();
    if (!OF_THE_API.contains(name) && !name.equals(OF_A_STREAM)) {
      return here;
    }
    Map<String, String> telling = LaidOut.strict(LaidOut.telling(name, variables));
    return (event, context) -> {
      // an instance serves one call at a time
      synchronized (telling) {
        Instance instance = instances.get(name);
        if (instance == null) {
          instance = Instance.start(function, telling, laidOut.lambda(), laidOut.log());
          instances.put(name, instance);
        }
        return instance.handle(event);
      }
    };
  }

  /** The stream is read soon, not at once. */
  private String searchUntilFound(Stack stack, String part)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    String found = send(stack, "GET", "learners?search=" + part, "").body();
    while (found.contains("\"items\":[]") && Instant.now().isBefore(deadline)) {
      found = send(stack, "GET", "learners?search=" + part, "").body();
    }
    return found;
  }

  private HttpResponse<String> send(Stack stack, String method, String path, String body)
      throws IOException, InterruptedException {
    String token = stack.tokens().issue("sam", Optional.empty(), List.of("support"));
    return client.send(
        HttpRequest.newBuilder(URI.create(stack.baseUri() + COURSE + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .build(),
        BodyHandlers.ofString());
  }
}
