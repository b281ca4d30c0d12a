package org.specialexams.local.gateway;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.specialexams.local.http.Call;

/**
 * A call as the function gets it: payload format 2.0. What a call does not have (a body, cookies,
 * parameters) the event does not have either.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Create AWS Lambda proxy integrations for HTTP APIs</a>
 */
final class ProxyEvent {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /**
   * The bodies that arrive as text; all others, and those without a type, arrive in base64. The
   * documentation does not list them; the list was found by trying the service, see
   * https://github.com/ministackorg/ministack/pull/766.
   */
  private static final Set<String> TEXT =
      Set.of("application/json", "application/javascript", "application/xml");

  private ProxyEvent() {}

  static String json(
      Call call, Routes.Match match, Optional<JWTClaimsSet> claims, String requestId, Instant now) {
    String routeKey = match.target().route().routeKey();
    // decoded as a whole, unlike what a REST API or a function URL hands over
    String path = PercentCode.decode(call.path()).orElse(call.path());
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", routeKey);
    event.put("rawPath", path).put("rawQueryString", call.query());
    cookies(call, event);
    ObjectNode headers = event.putObject("headers");
    headers(call).forEach(headers::put);
    Map<String, String> query = query(call.query());
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      query.forEach(parameters::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "000000000000").put("apiId", "local");
    claims.ifPresent(
        set -> {
          ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
          ObjectNode flat = jwt.putObject("claims");
          set.getClaims().forEach((name, value) -> flat.put(name, flat(value)));
          jwt.putNull("scopes");
        });
    context.put("domainName", "localhost").put("domainPrefix", "localhost");
    context
        .putObject("http")
        .put("method", call.method())
        .put("path", path)
        .put("protocol", call.protocol())
        .put("sourceIp", call.address())
        .put("userAgent", call.header("user-agent").orElse(""));
    context.put("requestId", requestId).put("routeKey", routeKey).put("stage", "$default");
    context.put("time", TIME.format(now)).put("timeEpoch", now.toEpochMilli());
    if (!match.parameters().isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      match.parameters().forEach(parameters::put);
    }
    body(call, event);
    return event.toString();
  }

  private static void cookies(Call call, ObjectNode event) {
    call.header("cookie")
        .ifPresent(
            cookies -> {
              ArrayNode array = event.putArray("cookies");
              for (String cookie : cookies.split("[;,] *", -1)) {
                array.add(cookie);
              }
            });
  }

  private static Map<String, String> headers(Call call) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Call.Header header : call.headers()) {
      if (!header.name().equals("cookie")) {
        headers.merge(header.name(), header.value(), (one, two) -> one + "," + two);
      }
    }
    headers.put("x-forwarded-for", call.address());
    headers.put("x-forwarded-proto", "http");
    return headers;
  }

  private static Map<String, String> query(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        String[] both = part.split("=", 2);
        parameters.merge(
            decodeQuery(both[0]),
            both.length == 2 ? decodeQuery(both[1]) : "",
            (one, two) -> one + "," + two);
      }
    }
    return parameters;
  }

  private static String decodeQuery(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }

  private static void body(Call call, ObjectNode event) {
    if (call.body().length() == 0) {
      event.put("isBase64Encoded", false);
      return;
    }
    String text = call.body().text();
    // what is no text whatever its type says must not reach the function as another one
    boolean isText =
        isText(call.header("content-type").orElse(""))
            && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), call.body().bytes());
    event.put("body", isText ? text : Base64.getEncoder().encodeToString(call.body().bytes()));
    event.put("isBase64Encoded", !isText);
  }

  private static boolean isText(String contentType) {
    String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT.contains(type);
  }

  /**
   * Arrays become {@code [a b c]} and objects {@code map[a:b]}: what was in them cannot be told.
   */
  private static String flat(Object value) {
    return switch (value) {
      case Iterable<?> list -> {
        StringBuilder flat = new StringBuilder("[");
        list.forEach(item -> flat.append(flat.length() > 1 ? " " : "").append(flat(item)));
        yield flat.append(']').toString();
      }
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + ":" + flat(entry.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
      case Date date -> Long.toString(date.toInstant().getEpochSecond());
      default -> value.toString();
    };
  }
}
