package org.specialexams.local.desk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.ses.Mail;
import org.specialexams.local.ses.Mails;

/**
 * The routes under {@code /local}, which no deployment has: tokens, mails that went out, health.
 */
public final class Desk {

  private static final String PREFIX = "/local/";
  private static final int LONGEST_NAME = 255;
  private static final int MOST_GROUPS = 100;
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Tokens tokens;
  private final Mails mails;
  private final BooleanSupplier ready;

  /**
   * @param ready whether all is there that the service is started with
   */
  public Desk(Tokens tokens, Mails mails, BooleanSupplier ready) {
    this.tokens = tokens;
    this.mails = mails;
    this.ready = ready;
  }

  /** Whether a call is for the desk rather than for the API. */
  public static boolean isMeant(Call call) {
    return call.path().startsWith(PREFIX);
  }

  /** The answer to a call under {@code /local/}. */
  public Answer answer(Call call) {
    return find(call).notStored();
  }

  private Answer find(Call call) {
    try {
      return switch (call.path()) {
        case "/local/tokens" -> {
          only("POST", call);
          query(call, Set.of());
          yield token(call);
        }
        case "/local/notices" -> {
          only("GET", call);
          yield notices(query(call, Set.of("audience", "eventId")));
        }
        case "/local/health" -> {
          only("GET", call);
          query(call, Set.of());
          yield ready.getAsBoolean()
              ? Answer.json(200, "{\"status\":\"ready\"}")
              : Answer.json(503, "{\"status\":\"starting\"}");
        }
        default ->
            throw new Fault(
                404,
                "not-found",
                "There are /local/tokens, /local/notices, /local/health and /local/aws.");
      };
    } catch (Fault fault) {
      return fault.answer();
    }
  }

  private Answer token(Call call) throws Fault {
    JsonNode body = body(call);
    for (var field : body.properties()) {
      if (!Set.of("username", "email", "groups").contains(field.getKey())) {
        throw bad(field.getKey(), "is not known");
      }
    }
    String username = text(body, "username").orElseThrow(() -> bad("username", "is missing"));
    List<String> groups = new ArrayList<>();
    JsonNode asked = body.path("groups");
    if (!asked.isMissingNode() && !asked.isNull()) {
      if (!asked.isArray() || asked.size() > MOST_GROUPS) {
        throw bad("groups", "must be an array of at most " + MOST_GROUPS + " strings");
      }
      for (JsonNode group : asked) {
        if (!group.isTextual()) {
          throw bad("groups", "must hold strings only");
        }
        groups.add(group.textValue());
      }
    }
    String token = tokens.issue(username, text(body, "email"), groups);
    return Answer.json(200, JSON.createObjectNode().put("token", token).toString());
  }

  private Answer notices(Map<String, String> query) {
    Predicate<Mail> meant = mail -> true;
    String audience = query.getOrDefault("audience", "");
    if (!audience.isEmpty()) {
      meant = meant.and(mail -> mail.audience().equals(audience));
    }
    String eventId = query.getOrDefault("eventId", "");
    if (!eventId.isEmpty()) {
      meant = meant.and(mail -> mail.eventIds().contains(eventId));
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode items = answer.putArray("items");
    mails.find(meant).forEach(mail -> write(mail, items.addObject()));
    return Answer.json(200, answer.toString());
  }

  private static void write(Mail mail, ObjectNode item) {
    item.put("audience", mail.audience());
    item.put("to", mail.to());
    item.put("subject", mail.subject()).put("text", mail.text());
    mail.eventIds().forEach(item.putArray("eventIds")::add);
    item.put("at", format(mail.at()));
  }

  private static String format(Instant instant) {
    return INSTANT.format(instant);
  }

  private static JsonNode body(Call call) throws Fault {
    try {
      JsonNode body = JSON.readTree(call.body().text());
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw new Fault(400, "invalid-request", "The body is not JSON, or names a field twice.");
    }
    throw new Fault(400, "invalid-request", "The body must be a JSON object.");
  }

  private static Optional<String> text(JsonNode body, String field) throws Fault {
    JsonNode text = body.path(field);
    if (text.isMissingNode() || text.isNull()) {
      return Optional.empty();
    }
    if (!text.isTextual()
        || text.textValue().isEmpty()
        || text.textValue().length() > LONGEST_NAME) {
      throw bad(field, "must be a string of 1 to " + LONGEST_NAME + " characters");
    }
    return Optional.of(text.textValue());
  }

  private static Map<String, String> query(Call call, Set<String> known) throws Fault {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : call.query().split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      String[] both = part.split("=", 2);
      try {
        String name = URLDecoder.decode(both[0], StandardCharsets.UTF_8);
        String value = URLDecoder.decode(both.length == 2 ? both[1] : "", StandardCharsets.UTF_8);
        if (!known.contains(name)) {
          throw bad(name, "is not known");
        }
        if (query.put(name, value) != null) {
          throw bad(name, "is given twice");
        }
      } catch (IllegalArgumentException e) {
        throw new Fault(400, "invalid-request", "The query is not percent-encoded.");
      }
    }
    return query;
  }

  private static void only(String method, Call call) throws Fault {
    if (!call.method().equals(method)) {
      throw new Fault(405, "method-not-allowed", "This path takes " + method + " only.");
    }
  }

  private static Fault bad(String field, String message) {
    return new Fault(400, "invalid-request", "'" + field + "' " + message + ".");
  }

  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String slug;

    Fault(int status, String slug, String detail) {
      super(detail);
      this.status = status;
      this.slug = slug;
    }

    Answer answer() {
      String title =
          switch (status) {
            case 400 -> "Invalid request";
            case 404 -> "Not found";
            default -> "Method not allowed";
          };
      ObjectNode problem = JSON.createObjectNode().put("type", "urn:problem:" + slug);
      problem.put("title", title).put("status", status).put("detail", getMessage());
      return Answer.of(status, "application/problem+json", problem.toString());
    }
  }
}
