package org.specialexams.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.specialexams.local.http.HttpServer;
import org.specialexams.template.ConfigurationSet;
import org.specialexams.template.DynamoDbEndpoint;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

final class SesEndpointTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Mails mails = new Mails();
  private final List<String> published = new ArrayList<>();
  private final SesEndpoint ses =
      new SesEndpoint(
          Set.of("exams@example.edu"),
          List.of(
              new ConfigurationSet("watched", Set.of("bounce")),
              new ConfigurationSet("unwatched", Set.of())),
          mails,
          Clock.fixed(NOW, ZoneOffset.UTC),
          (detailType, detail) -> published.add(detailType + " " + detail));

  private HttpServer server;
  private SesV2Client client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.start(0, 48 << 20, ses::answer);
    client =
        SesV2Client.builder()
            .endpointOverride(server.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(DynamoDbEndpoint.credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void a_mail_is_taken_with_its_audience_and_events() {
    assertThat(client.sendEmail(mail().build()).messageId()).isNotEmpty();
    assertThat(mails.find(mail -> true))
        .containsExactly(
            new Mail(
                "learner",
                "maria@example.edu",
                "Zeit für die Prüfung",
                "30 Minuten mehr → 90",
                List.of("e1", "e2", "e3"),
                NOW));
  }

  @Test
  void mails_are_found_newest_first() {
    client.sendEmail(mail().content(content("one", message -> message)).build());
    client.sendEmail(mail().content(content("two", message -> message)).build());
    assertThat(mails.find(mail -> true)).extracting(Mail::subject).containsExactly("two", "one");
    assertThat(mails.find(mail -> mail.subject().equals("one"))).hasSize(1);
    assertThat(mails.find(mail -> mail.audience().equals("reviewer"))).isEmpty();
  }

  @Test
  void no_more_than_the_last_10_000_are_kept() {
    Mails many = new Mails();
    for (int i = 0; i <= Mails.KEPT; i++) {
      many.add(new Mail("", "", Integer.toString(i), "", List.of(), NOW));
    }
    List<Mail> kept = many.find(mail -> true);
    assertThat(kept).hasSize(10_000);
    assertThat(kept.getLast().subject()).isEqualTo("1");
  }

  @Test
  void what_ses_would_not_take_is_refused() {
    assertRefused("MessageRejected", mail().fromEmailAddress("else@example.edu"));
    assertRefused("BadRequestException", to(List.of()));
    assertRefused("BadRequestException", to(List.of("nobody")));
    assertRefused("BadRequestException", to(List.of("Maria <maria@example.edu>", "x")));
    assertRefused("BadRequestException", to(Collections.nCopies(51, "maria@example.edu")));
    assertRefused("BadRequestException", mail().emailTags(tag("a b")));
    assertRefused(
        "BadRequestException",
        mail().content(content("x", m -> m.subject(Content.builder().data("für").build()))));
    assertRefused(
        "BadRequestException",
        mail().content(content("x", m -> m.headers(header("X-Event-Ids", "x".repeat(996))))));
    assertRefused(
        "BadRequestException",
        mail().content(content("x", m -> m.headers(header("X-Event-Ids", "a\r\nBcc: b@c")))));
    assertRefused(
        "BadRequestException",
        mail().content(content("x", m -> m.headers(Collections.nCopies(16, header("X-A", "b"))))));
    assertThat(mails.find(mail -> true)).isEmpty();
  }

  @Test
  void what_is_not_known_is_refused() {
    assertRefused("NotFoundException", mail().configurationSetName("x"));
    assertRefused(
        "BadRequestException",
        mail().content(c -> c.raw(r -> r.data(SdkBytes.fromUtf8String("x")))));
    assertThatThrownBy(() -> client.listContactLists(l -> l.pageSize(1)))
        .isInstanceOfSatisfying(
            SesV2Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
  }

  @Test
  void it_fails_as_often_as_it_is_told_and_then_works() {
    ses.failNext(1);
    assertThatThrownBy(() -> client.sendEmail(mail().build()))
        .isInstanceOfSatisfying(
            SesV2Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    client.sendEmail(mail().build());
    assertThat(mails.find(mail -> true)).hasSize(1);
  }

  @Test
  void it_rejects_what_goes_to_an_address_that_it_is_told() {
    ses.reject("lee@example.edu");
    assertRefused("MessageRejected", to(List.of("lee@example.edu")));
    client.sendEmail(mail().build());
    assertThat(mails.find(mail -> true)).hasSize(1);
  }

  @Test
  void a_mail_comes_back_as_the_mailbox_simulator_says_and_its_set_publishes_it() {
    client.sendEmail(
        to(List.of("Bounce+maria@simulator.amazonses.com"))
            .configurationSetName("watched")
            .build());
    assertThat(published)
        .singleElement()
        .asString()
        .startsWith("Email Bounced {\"eventType\":\"Bounce\"")
        .contains(
            "\"tags\":{\"ses:configuration-set\":[\"watched\"],\"audience\":[\"learner\"]}",
            "{\"name\":\"X-Event-Ids\",\"value\":\"e1 e2\"}",
            "\"destination\":[\"Bounce+maria@simulator.amazonses.com\"]");
    assertThat(mails.find(mail -> true)).as("SES has taken it").hasSize(1);
  }

  @Test
  void what_arrives_or_nobody_watches_is_not_published() {
    client.sendEmail(mail().configurationSetName("watched").build());
    client.sendEmail(to(List.of("success@simulator.amazonses.com")).build());
    client.sendEmail(to(List.of("bounce@simulator.amazonses.com")).build());
    client.sendEmail(
        to(List.of("bounce@simulator.amazonses.com")).configurationSetName("unwatched").build());
    assertThat(published).isEmpty();
  }

  private void assertRefused(String code, SendEmailRequest.Builder mail) {
    assertThatThrownBy(() -> client.sendEmail(mail.build()))
        .isInstanceOfSatisfying(
            SesV2Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private static SendEmailRequest.Builder to(List<String> addresses) {
    return mail().destination(d -> d.toAddresses(addresses));
  }

  private static SendEmailRequest.Builder mail() {
    return SendEmailRequest.builder()
        .fromEmailAddress("exams@example.edu")
        .destination(d -> d.toAddresses("maria@example.edu"))
        .emailTags(tag("learner"))
        .content(
            content(
                "Zeit für die Prüfung",
                m -> m.headers(header("X-Event-Ids", "e1 e2"), header("X-Event-Ids", "e3"))));
  }

  private static EmailContent content(String subject, UnaryOperator<Message.Builder> more) {
    Message.Builder message =
        Message.builder()
            .subject(s -> s.data(subject).charset("UTF-8"))
            .body(b -> b.text(t -> t.data("30 Minuten mehr → 90").charset("UTF-8")));
    return EmailContent.builder().simple(more.apply(message).build()).build();
  }

  private static MessageTag tag(String audience) {
    return MessageTag.builder().name("audience").value(audience).build();
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }
}
