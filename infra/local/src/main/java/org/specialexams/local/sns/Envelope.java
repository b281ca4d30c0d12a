package org.specialexams.local.sns;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.specialexams.local.sqs.Message;

/**
 * What SNS posts.
 *
 * @param type what it says in a header too, such as {@code Notification}
 * @param json its body
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html">How
 *     it is signed</a>
 */
record Envelope(String type, String messageId, String topic, String json) {

  /** Where the certificate is that signatures are checked by. */
  static final String CERTIFICATE_PATH = "/SimpleNotificationService-local.pem";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Asks an endpoint to get an address, to show that it wants what is to come. */
  static Envelope confirmation(String topic, String token, URI subscribe, SigningKey key) {
    Map<String, String> signed = signed("SubscriptionConfirmation", topic);
    signed.put("Token", token);
    signed.put("SubscribeURL", subscribe.toString());
    signed.put(
        "Message",
        "You have chosen to subscribe to the topic "
            + topic
            + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
    return of(signed, JSON.createObjectNode(), subscribe, key);
  }

  /** Bears a message. */
  static Envelope notification(String topic, Message message, URI sns, SigningKey key) {
    Map<String, String> signed = signed("Notification", topic);
    signed.put("Message", message.body());
    ObjectNode unsigned = JSON.createObjectNode();
    ObjectNode attributes = unsigned.putObject("MessageAttributes");
    message
        .attributes()
        .forEach(
            (name, attribute) ->
                attributes
                    .putObject(name)
                    .put("Type", attribute.type())
                    .put("Value", attribute.value()));
    return of(signed, unsigned, sns, key);
  }

  private static Map<String, String> signed(String type, String topic) {
    Map<String, String> signed = new TreeMap<>();
    signed.put("Type", type);
    signed.put("MessageId", UUID.randomUUID().toString());
    signed.put("TopicArn", topic);
    signed.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    return signed;
  }

  /** Signed are the names and values of certain fields, in the order of the names. */
  private static Envelope of(
      Map<String, String> signed, ObjectNode unsigned, URI sns, SigningKey key) {
    StringBuilder text = new StringBuilder();
    signed.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
    ObjectNode body = JSON.createObjectNode();
    signed.forEach(body::put);
    body.put("SignatureVersion", "2")
        .put("Signature", key.sign(text.toString()))
        .put("SigningCertURL", sns.resolve(CERTIFICATE_PATH).toString())
        .setAll(unsigned);
    return new Envelope(
        body.path("Type").asText(),
        body.path("MessageId").asText(),
        body.path("TopicArn").asText(),
        body.toString());
  }
}
