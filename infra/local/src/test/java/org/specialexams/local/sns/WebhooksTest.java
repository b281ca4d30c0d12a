package org.specialexams.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.local.Eventually.assertThatSoon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.example.Example;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.http.HttpServer;
import org.specialexams.local.sqs.Message;
import org.specialexams.local.sqs.Queues;
import org.specialexams.template.LocalParameters;
import org.specialexams.template.Template;
import software.amazon.awssdk.services.sns.SnsClient;

final class WebhooksTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BlockingQueue<Call> posted = new LinkedBlockingQueue<>();
  private final Deque<Integer> answers = new ArrayDeque<>();

  private HttpServer receiver;
  private HttpServer server;
  private Template template;
  private Queues queues;
  private SnsEndpoint sns;
  private SnsClient client;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.start(0, 1 << 20, this::receive);
    Map<String, String> parameters = new HashMap<>(LocalParameters.VALUES);
    parameters.put("Hook", receiver.uri() + "/exams");
    template = Template.read(Example.file(), parameters);
    queues = new Queues(template);
    sns = new SnsEndpoint(template, Set.copyOf(template.topics()), queues);
    server = HttpServer.start(0, 1 << 20, sns::answer);
    client = SnsEndpointTest.client(server.uri(), 1);
  }

  @AfterEach
  void stop() {
    client.close();
    sns.close();
    server.close();
    receiver.close();
  }

  private Answer receive(Call call) {
    posted.add(call);
    synchronized (answers) {
      return Answer.of(answers.isEmpty() ? 200 : answers.pop(), "text/plain", "");
    }
  }

  /** The next calls are answered so; all others with 200. */
  private void answering(Integer... statuses) {
    synchronized (answers) {
      answers.addAll(List.of(statuses));
    }
  }

  @Test
  void an_endpoint_gets_nothing_before_it_has_confirmed() throws Exception {
    sns.open(template, queues, server.uri());
    Call asked = next();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/exams");
    assertThat(asked.header("x-amz-sns-message-type")).contains("SubscriptionConfirmation");
    publish("too early");

    JsonNode confirmation = JSON.readTree(asked.body().text());
    assertSigned(
        confirmation,
        "Message",
        "MessageId",
        "SubscribeURL",
        "Timestamp",
        "Token",
        "TopicArn",
        "Type");
    URI wrong = URI.create(confirmation.path("SubscribeURL").asText() + "x");
    assertThat(get(wrong).statusCode()).isEqualTo(400);
    publish("still too early");
    assertThat(get(URI.create(confirmation.path("SubscribeURL").asText())).statusCode())
        .isEqualTo(200);

    publish("in time");
    assertThat(message(next())).isEqualTo("in time");
    assertThat(posted).isEmpty();
  }

  @Test
  void it_is_asked_until_it_answers() throws Exception {
    answering(503, 404);
    sns.open(template, queues, server.uri());
    String first = next().body().text();
    assertThat(next().body().text()).isEqualTo(first);
    assertThat(next().body().text()).isEqualTo(first);
  }

  @Test
  void what_its_filter_takes_is_posted_in_an_envelope_that_can_be_checked() throws Exception {
    confirm();
    publish("not meant", "[\"learner\"]");
    String text = "{\"a\": \"é\n\"}";
    publish(text, "[\"learner\",\"reviewer\"]");

    Call call = next();
    assertThat(call.header("x-amz-sns-message-type")).contains("Notification");
    assertThat(call.header("x-amz-sns-rawdelivery")).isEmpty();
    JsonNode envelope = JSON.readTree(call.body().text());
    assertSigned(envelope, "Message", "MessageId", "Timestamp", "TopicArn", "Type");
    assertThat(envelope.path("Message").asText()).isEqualTo(text);
    assertThat(envelope.path("TopicArn").asText()).isEqualTo(template.topics().getFirst());
    assertThat(envelope.at("/MessageAttributes/audience/Type").asText()).isEqualTo("String.Array");
    assertThat(envelope.at("/MessageAttributes/audience/Value").asText())
        .isEqualTo("[\"learner\",\"reviewer\"]");
  }

  @Test
  void what_it_does_not_take_is_posted_again() throws Exception {
    confirm();
    answering(503, 429);
    publish("again");
    String first = next().body().text();
    assertThat(next().body().text()).isEqualTo(first);
    assertThat(next().body().text()).isEqualTo(first);
    assertThat(failed()).isEmpty();
  }

  @Test
  void what_it_never_takes_waits_in_the_subscriptions_queue() throws Exception {
    confirm();
    answering(503, 503, 503);
    publish("never");
    assertThatSoon(() -> assertThat(failed()).hasSize(1));
    answering(400);
    publish("refused");
    assertThatSoon(() -> assertThat(failed()).hasSize(2));
    assertThat(posted).as("a refusal is final").hasSize(4);
    assertThat(failed())
        .extracting(envelope -> JSON.readTree(envelope).path("Message").asText())
        .containsExactly("never", "refused");
  }

  private List<String> failed() {
    return queues.named("Failed").messages().stream().map(Message::body).toList();
  }

  private void confirm() throws Exception {
    sns.open(template, queues, server.uri());
    JsonNode asked = JSON.readTree(next().body().text());
    assertThat(get(URI.create(asked.path("SubscribeURL").asText())).statusCode()).isEqualTo(200);
  }

  private Call next() throws InterruptedException {
    Call call = posted.poll(Example.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (call == null) {
      throw new AssertionError("nothing more was posted");
    }
    return call;
  }

  private static String message(Call call) throws IOException {
    return JSON.readTree(call.body().text()).path("Message").asText();
  }

  private void publish(String message) {
    publish(message, "[\"reviewer\"]");
  }

  private void publish(String message, String audience) {
    client.publish(
        p ->
            p.topicArn(template.topics().getFirst())
                .message(message)
                .messageAttributes(Map.of("audience", SnsEndpointTest.array(audience))));
  }

  /** As a receiver checks it: names and values of the fields, each on a line of its own. */
  private static void assertSigned(JsonNode envelope, String... fields)
      throws IOException, InterruptedException, GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(field).append('\n').append(envelope.path(field).asText()).append('\n');
    }
    String pem = get(URI.create(envelope.path("SigningCertURL").asText())).body();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
    signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(envelope.path("SignatureVersion").asText()).isEqualTo("2");
    assertThat(signature.verify(Base64.getDecoder().decode(envelope.path("Signature").asText())))
        .isTrue();
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
