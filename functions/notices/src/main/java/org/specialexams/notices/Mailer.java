package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.specialexams.signals.Line;
import org.specialexams.signals.Metric;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Sends mails through SES. Each names the events and allowances that it covers in headers of its
 * own.
 */
final class Mailer {

  static final String EVENT_IDS = "X-Event-Ids";

  /** So many fit into one header of at most 870 characters. */
  private static final int IDS_A_HEADER = 20;

  private final Services services;
  private final SesV2Client ses;
  private final String sender;
  private final String configurationSet;

  Mailer(Services services) {
    this.services = services;
    this.ses = services.awsClients().make(SesV2Client.builder(), "SESV2");
    this.sender = services.variable("MAIL_SENDER");
    this.configurationSet = services.variable("MAIL_CONFIGURATION_SET");
  }

  /**
   * Sends a mail, and says so in the log.
   *
   * @return whether it went out; if not, it never will
   * @throws software.amazon.awssdk.core.exception.SdkException when it may go out later
   */
  boolean send(Mail mail, Context context) {
    boolean sent = take(mail);
    Line line =
        Told.line(services, context, mail.events())
            .put("audience", mail.audience().label())
            .put("outcome", sent ? "sent" : "refused")
            .count(Metric.MAILS, 1);
    if (sent) {
      line.count(Metric.NOTICE_AGE, age(mail).toSeconds());
    }
    line.write("a mail to a " + mail.audience().label());
    return sent;
  }

  /** Whether SES takes a mail. */
  private boolean take(Mail mail) {
    try {
      ses.sendEmail(request(mail));
      return true;
    } catch (MessageRejectedException | BadRequestException never) {
      return false;
    }
  }

  /** How long ago the first of what it tells of happened. */
  private Duration age(Mail mail) {
    return mail.events().stream()
        .map(Told::at)
        .min(Comparator.naturalOrder())
        .map(first -> Duration.between(first, services.now()))
        .orElse(Duration.ZERO);
  }

  private SendEmailRequest request(Mail mail) {
    return SendEmailRequest.builder()
        .fromEmailAddress(sender)
        .configurationSetName(configurationSet)
        .destination(to -> to.toAddresses(mail.to()))
        .content(content -> content.simple(message(mail)))
        .emailTags(MessageTag.builder().name("audience").value(mail.audience().label()).build())
        .build();
  }

  private static Message message(Mail mail) {
    return Message.builder()
        .subject(utf8(mail.subject()))
        .body(Body.builder().text(utf8(mail.text())).build())
        .headers(headers(mail.events()))
        .build();
  }

  private static List<MessageHeader> headers(List<Told> events) {
    List<MessageHeader> headers = new ArrayList<>();
    addTo(headers, EVENT_IDS, events.stream().map(Told::eventId));
    addTo(
        headers,
        NoticedAllowance.HEADER,
        events.stream().flatMap(told -> told.notices().stream()).map(NoticedAllowance::toString));
    return headers;
  }

  private static void addTo(List<MessageHeader> headers, String name, Stream<String> ids) {
    List<String> all = ids.distinct().toList();
    for (int from = 0; from < all.size(); from += IDS_A_HEADER) {
      List<String> some = all.subList(from, Math.min(from + IDS_A_HEADER, all.size()));
      headers.add(MessageHeader.builder().name(name).value(String.join(" ", some)).build());
    }
  }

  private static Content utf8(String text) {
    return Content.builder().charset("UTF-8").data(text).build();
  }
}
