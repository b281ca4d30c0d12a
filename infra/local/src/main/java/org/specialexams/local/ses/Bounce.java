package org.specialexams.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.specialexams.template.LocalNames;

/**
 * What SES says of a mail that came back. Whether one does depends on its address alone, as with
 * SES's mailbox simulator.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html">The
 *     mailbox simulator</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html">Examples
 *     of events</a>
 */
final class Bounce {

  static final String DETAIL_TYPE = "Email Bounced";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SIMULATED =
      "(?i)(bounce|suppressionlist)(\\+[^@]*)?@simulator\\.amazonses\\.com";

  private Bounce() {}

  static boolean awaits(String address) {
    return address.matches(SIMULATED);
  }

  /**
   * The event's detail.
   *
   * @param request the mail, as {@code SendEmail} took it
   */
  static ObjectNode of(JsonNode request, String messageId, Instant at) {
    String to = request.at("/Destination/ToAddresses/0").asText();
    ObjectNode detail = JSON.createObjectNode().put("eventType", "Bounce");
    ObjectNode bounce = detail.putObject("bounce");
    bounce
        .put("feedbackId", messageId)
        .put("bounceType", "Permanent")
        .put("bounceSubType", "General");
    bounce
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", to)
        .put("action", "failed")
        .put("status", "5.1.1")
        .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
    bounce.put("timestamp", at.toString());
    ObjectNode mail = detail.putObject("mail");
    mail.put("timestamp", at.toString())
        .put("source", request.path("FromEmailAddress").asText())
        .put("sendingAccountId", LocalNames.ACCOUNT)
        .put("messageId", messageId);
    mail.putArray("destination").add(to);
    mail.put("headersTruncated", false);
    var headers = mail.putArray("headers");
    for (JsonNode header : request.at("/Content/Simple/Headers")) {
      headers
          .addObject()
          .put("name", header.path("Name").asText())
          .put("value", header.path("Value").asText());
    }
    ObjectNode tags = mail.putObject("tags");
    tags.putArray("ses:configuration-set").add(request.path("ConfigurationSetName").asText());
    for (JsonNode tag : request.path("EmailTags")) {
      tags.putArray(tag.path("Name").asText()).add(tag.path("Value").asText());
    }
    return detail;
  }
}
