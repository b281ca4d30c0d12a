package org.specialexams.local.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.template.ConfigurationSet;

/**
 * SES v2 as far as it is used: {@code SendEmail} with simple content, and the events of mails that
 * come back. Whatever else it is asked, it refuses and logs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>
 */
public final class SesEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(SesEndpoint.class);
  private static final String PATH = "/v2/email/outbound-emails";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int MOST_HEADERS = 15;
  private static final int LONGEST_HEADER = 995;
  private static final int LONGEST_MAIL = 40 << 20;

  private static final String ADDRESS = "[^@\\s<>,;\"]+@[^@\\s<>,;\"]+";
  private static final String TAG = "[A-Za-z0-9_-]{1,256}";

  private final Set<String> senders;
  private final Map<String, ConfigurationSet> configurationSets;
  private final Mails mails;
  private final Clock clock;
  private final Events events;
  private final AtomicInteger failures = new AtomicInteger();
  private final Set<String> rejected = ConcurrentHashMap.newKeySet();

  /** Where the events of mails go. */
  public interface Events {
    void publish(String detailType, ObjectNode detail);
  }

  /**
   * An endpoint that takes mails.
   *
   * @param senders the addresses that are verified identities
   */
  public SesEndpoint(
      Set<String> senders,
      List<ConfigurationSet> configurationSets,
      Mails mails,
      Clock clock,
      Events events) {
    this.senders = Set.copyOf(senders);
    this.configurationSets =
        configurationSets.stream().collect(Collectors.toMap(ConfigurationSet::name, one -> one));
    this.mails = mails;
    this.clock = clock;
    this.events = events;
  }

  /** The next requests fail as if SES was down; the SDK's own retries are requests too. */
  public void failNext(int requests) {
    failures.set(requests);
  }

  /** Mails to that address are refused for good. */
  public void reject(String address) {
    rejected.add(address);
  }

  /** Whether a request is one for SES rather than for another service. */
  public static boolean isMeant(Call call) {
    return call.path().startsWith("/v2/email/");
  }

  /** The answer to a request of the SDK. */
  public Answer answer(Call call) {
    try {
      JsonNode request = read(call);
      String messageId = UUID.randomUUID().toString();
      send(request, messageId);
      return Answer.json(200, JSON.createObjectNode().put("MessageId", messageId).toString());
    } catch (Refusal e) {
      LOG.warn("SES refuses: {}: {}", e.code, e.getMessage());
      return Answer.json(
              e.status, JSON.createObjectNode().put("message", e.getMessage()).toString())
          .with("x-amzn-errortype", e.code);
    }
  }

  private void send(JsonNode request, String messageId) throws Refusal {
    Set<String> published = published(request.path("ConfigurationSetName").asText(""));
    Mail mail = mail(request);
    mails.add(mail);
    if (Bounce.awaits(mail.to()) && published.contains("bounce")) {
      events.publish(Bounce.DETAIL_TYPE, Bounce.of(request, messageId, clock.instant()));
    }
  }

  /** The types of events that are published of a mail. */
  private Set<String> published(String configurationSet) throws Refusal {
    if (configurationSet.isEmpty()) {
      return Set.of();
    }
    ConfigurationSet named = configurationSets.get(configurationSet);
    if (named == null) {
      throw new Refusal(
          404, "NotFoundException", "Configuration set <" + configurationSet + "> does not exist.");
    }
    return named.published();
  }

  private JsonNode read(Call call) throws Refusal {
    if (!call.method().equals("POST") || !call.path().equals(PATH)) {
      throw new Refusal(
          404,
          "UnknownOperationException",
          call.method() + " " + call.path() + " is not known here");
    }
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new Refusal(503, "ServiceUnavailable", "made to fail");
    }
    if (call.body().length() > LONGEST_MAIL) {
      throw bad("the mail is longer than 40 MB");
    }
    return parse(call);
  }

  private Mail mail(JsonNode request) throws Refusal {
    known(
        request, "FromEmailAddress", "Destination", "Content", "EmailTags", "ConfigurationSetName");
    String sender = text(request, "FromEmailAddress");
    if (!senders.contains(sender)) {
      throw new Refusal(400, "MessageRejected", "Email address is not verified: " + sender);
    }
    known(request.path("Destination"), "ToAddresses");
    String to = recipient(request.path("Destination").path("ToAddresses"));
    if (rejected.contains(to)) {
      throw new Refusal(400, "MessageRejected", "made to be rejected");
    }
    known(request.path("Content"), "Simple");
    JsonNode simple = request.path("Content").path("Simple");
    known(simple, "Subject", "Body", "Headers");
    known(simple.path("Body"), "Text");
    return new Mail(
        audience(request.path("EmailTags")),
        to,
        content(simple.path("Subject"), "Subject"),
        content(simple.path("Body").path("Text"), "Body.Text"),
        eventIds(simple.path("Headers")),
        clock.instant());
  }

  private static JsonNode parse(Call call) throws Refusal {
    try {
      return JSON.readTree(call.body().text());
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "SerializationException", "the body is not JSON");
    }
  }

  /** The one recipient: this service writes a mail of its own to each. */
  private static String recipient(JsonNode addresses) throws Refusal {
    if (addresses.size() != 1) {
      throw bad("Recipient count is " + addresses.size() + ", here it must be 1");
    }
    String address = addresses.get(0).asText();
    if (!address.matches(ADDRESS)) {
      throw bad("Illegal address");
    }
    return address;
  }

  private static String audience(JsonNode tags) throws Refusal {
    String audience = "";
    for (JsonNode tag : tags) {
      String name = text(tag, "Name");
      String value = text(tag, "Value");
      if (!name.matches(TAG) || !value.matches(TAG)) {
        throw bad("Invalid tag: " + name + "=" + value);
      }
      if (name.equals("audience")) {
        audience = value;
      }
    }
    return audience;
  }

  private static List<String> eventIds(JsonNode headers) throws Refusal {
    if (headers.size() > MOST_HEADERS) {
      throw bad("more than " + MOST_HEADERS + " headers");
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode header : headers) {
      String name = text(header, "Name");
      String value = text(header, "Value");
      if (!name.matches("[!-9;-~]{1,126}") || !value.matches("[ -~]{1," + LONGEST_HEADER + "}")) {
        throw bad("Invalid header: " + name);
      }
      if (name.equalsIgnoreCase("X-Event-Ids")) {
        ids.addAll(Arrays.asList(value.trim().split(" +")));
      }
    }
    return ids;
  }

  /** SES takes a text for 7-bit ASCII unless it says otherwise. */
  private static String content(JsonNode content, String where) throws Refusal {
    known(content, "Data", "Charset");
    String data = text(content, "Data");
    String charset = content.path("Charset").asText("");
    if (charset.isEmpty() && !StandardCharsets.US_ASCII.newEncoder().canEncode(data)) {
      throw bad(where + " is not ASCII and names no character set");
    }
    if (!charset.isEmpty() && !charset.equalsIgnoreCase("UTF-8")) {
      throw bad(where + " has the character set " + charset + "; known here is UTF-8");
    }
    return data;
  }

  private static String text(JsonNode node, String field) throws Refusal {
    JsonNode text = node.path(field);
    if (!text.isTextual() || text.textValue().isEmpty()) {
      throw bad(field + " is missing");
    }
    return text.textValue();
  }

  private static void known(JsonNode node, String... fields) throws Refusal {
    List<String> known = Arrays.asList(fields);
    for (var field : node.properties()) {
      if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
        throw bad(field.getKey() + " is not known here");
      }
    }
  }

  private static Refusal bad(String message) {
    return new Refusal(400, "BadRequestException", message);
  }

  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }
}
