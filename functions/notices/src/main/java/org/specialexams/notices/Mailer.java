package org.specialexams.notices;

import java.util.ArrayList;
import java.util.List;
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

/** Sends mails through SES. Each names the events that it covers in headers of its own. */
final class Mailer {

  private static final String EVENT_IDS = "X-Event-Ids";

  /** So many ids fit into one header of at most 870 characters. */
  private static final int IDS_A_HEADER = 30;

  private final SesV2Client ses;
  private final String sender;

  Mailer(Services services) {
    this.ses = services.awsClients().make(SesV2Client.builder(), "SESV2");
    this.sender = services.variable("MAIL_SENDER");
  }

  /**
   * Sends a mail.
   *
   * @return whether it went out; if not, it never will
   * @throws software.amazon.awssdk.core.exception.SdkException when it may go out later
   */
  boolean send(Mail mail) {
    try {
      ses.sendEmail(request(mail));
      return true;
    } catch (MessageRejectedException | BadRequestException never) {
      return false;
    }
  }

  private SendEmailRequest request(Mail mail) {
    return SendEmailRequest.builder()
        .fromEmailAddress(sender)
        .destination(to -> to.toAddresses(mail.to()))
        .content(content -> content.simple(message(mail)))
        .emailTags(MessageTag.builder().name("audience").value(mail.audience().label()).build())
        .build();
  }

  private static Message message(Mail mail) {
    return Message.builder()
        .subject(utf8(mail.subject()))
        .body(Body.builder().text(utf8(mail.text())).build())
        .headers(headers(mail.eventIds()))
        .build();
  }

  private static List<MessageHeader> headers(List<String> eventIds) {
    List<MessageHeader> headers = new ArrayList<>();
    for (int from = 0; from < eventIds.size(); from += IDS_A_HEADER) {
      List<String> some = eventIds.subList(from, Math.min(from + IDS_A_HEADER, eventIds.size()));
      headers.add(MessageHeader.builder().name(EVENT_IDS).value(String.join(" ", some)).build());
    }
    return headers;
  }

  private static Content utf8(String text) {
    return Content.builder().charset("UTF-8").data(text).build();
  }
}
