package org.specialexams.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Makes the rest of a call worse: method, path, query and headers. */
final class HeadSpoiler {

  /** Parts of a path, and values of parameters, as they are sent. */
  private static final List<String> PARTS =
      List.of(
          "",
          ".",
          "..",
          "%2e%2e",
          "%2E%2E%2Fe1",
          "..%5c",
          "%00",
          "%",
          "%zz",
          "%C3%28",
          "%ED%A0%80",
          "%F4%90%80%80",
          "%EF%BB%BF",
          "%2525",
          "%2523",
          "%23",
          "e1%23learner1",
          "%7C",
          "e1|learner1",
          "%20",
          "e1%20",
          "+",
          "e1%0d%0aX:y",
          "%E2%80%AEe1",
          "%EF%BD%85%EF%BC%91",
          "e%CC%81",
          "%F0%9F%98%80",
          "\"e1\"",
          "e1'--",
          "<e1>",
          "{e1}",
          "e1;v=1",
          "e1,e2",
          "e1%2Ce2",
          "E1",
          "*",
          "null",
          "undefined",
          "-1",
          "0",
          "1e2",
          "2147483648",
          "%D9%A3",
          "true",
          "00000000000000000000000000",
          "zzzzzzzzzzzzzzzzzzzzzzzzzz",
          "x".repeat(151),
          "x".repeat(256),
          "x".repeat(2_000),
          "%78".repeat(900));

  private static final List<String> PARAMETERS =
      List.of(
          "limit",
          "cursor",
          "search",
          "exam",
          "learner",
          "status",
          "course",
          "dryRun",
          "x",
          "Limit",
          "limit[]",
          "",
          "%00",
          "%zz",
          "__proto__",
          "courseId",
          "attemptId");

  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "get", "PROPFIND", "X");

  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/plain",
          "text/csv",
          "TEXT/CSV; header=absent",
          "application/xml",
          "application/octet-stream",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-16",
          "application/problem+json",
          "APPLICATION/JSON",
          "json",
          ";",
          "text/" + "x".repeat(2_000));

  private static final List<String> TAGS =
      List.of(
          "\"0\"",
          "\"1\"",
          "1",
          "W/\"1\"",
          "\"1\", \"2\", \"3\"",
          "\"",
          ",",
          "*, \"1\"",
          "\"99999999999999999999999\"",
          "\"-1\"",
          "\"\"",
          "\"1\"x",
          "\"" + "1".repeat(4_000) + "\"",
          "\"1\",".repeat(1_000));

  private static final List<String> HEADERS =
      List.of(
          "x-http-method-override",
          "content-encoding",
          "accept",
          "accept-charset",
          "range",
          "if-none-match",
          "if-modified-since",
          "x-forwarded-for",
          "x-forwarded-proto",
          "cookie",
          "origin",
          "prefer",
          "x-amzn-trace-id",
          "x-original-url",
          "idempotency-key");

  private static final List<String> HEADER_VALUES =
      List.of(
          "DELETE",
          "gzip",
          "*/*;q=9",
          "text/html",
          "bytes=0-1",
          "\"1\"",
          "a=b; c",
          "127.0.0.1, x",
          "/v1/courses",
          "\u00e9",
          "x".repeat(3_000));

  private final Random random;
  private final List<Map.Entry<String, UnaryOperator<RawCall>>> ways;

  HeadSpoiler(Random random) {
    this.random = random;
    this.ways =
        List.of(
            Map.entry("other part of the path", this::otherPart),
            Map.entry("other part of the path", this::otherPart),
            Map.entry("other shape of the path", this::otherShape),
            Map.entry("other parameter", this::addParameter),
            Map.entry("other parameter", this::addParameter),
            Map.entry("other value of a parameter", this::changeParameter),
            Map.entry("other value of a parameter", this::changeParameter),
            Map.entry("repeated parameter", this::repeatParameter),
            Map.entry("other query", call -> call.withQuery(List.of(pick(PARTS)))),
            Map.entry("other method", call -> call.withMethod(pick(METHODS))),
            Map.entry(
                "other content type", call -> call.withHeader("content-type", pick(CONTENT_TYPES))),
            Map.entry("other If-Match", call -> call.withHeader("if-match", pick(TAGS))),
            Map.entry("other header", call -> call.withHeader(pick(HEADERS), pick(HEADER_VALUES))));
  }

  /** A worse call, and in which way it is. */
  Map.Entry<String, RawCall> spoil(RawCall call) {
    Map.Entry<String, UnaryOperator<RawCall>> way = pick(ways);
    return Map.entry(way.getKey(), way.getValue().apply(call));
  }

  private RawCall otherPart(RawCall call) {
    String[] parts = call.path().split("/", -1);
    // mostly an id: /v1 and the like are seldom of interest
    parts[Math.max(0, parts.length - 1 - random.nextInt(Math.max(1, parts.length - 2)))] =
        pick(PARTS);
    return call.withPath(String.join("/", parts));
  }

  private RawCall otherShape(RawCall call) {
    String path = call.path();
    return call.withPath(
        switch (random.nextInt(7)) {
          case 0 -> path + "/";
          case 1 -> path + "/" + pick(PARTS);
          case 2 -> "/" + path;
          case 3 -> path.replaceFirst("/v1", "/v1/.");
          case 4 -> path.replaceFirst("/v1", "/V1");
          case 5 -> path.substring(0, Math.max(1, path.lastIndexOf('/')));
          default -> path.replace("/", "%2F").replaceFirst("%2F", "/");
        });
  }

  private RawCall addParameter(RawCall call) {
    List<String> query = new ArrayList<>(call.query());
    query.add(random.nextInt(query.size() + 1), pick(PARAMETERS) + "=" + pick(PARTS));
    return call.withQuery(query);
  }

  private RawCall changeParameter(RawCall call) {
    if (call.query().isEmpty()) {
      return addParameter(call);
    }
    List<String> query = new ArrayList<>(call.query());
    int index = random.nextInt(query.size());
    String parameter = query.get(index);
    String name = parameter.substring(0, parameter.indexOf('=') + 1);
    String value = parameter.substring(name.length());
    int place = random.nextInt(value.length() + 1);
    query.set(
        index,
        switch (random.nextInt(4)) {
          case 0 -> name.replace("=", "");
          case 1 -> name + value.substring(0, place) + pick(PARTS) + value.substring(place);
          case 2 -> name + value.substring(place);
          default -> name + pick(PARTS);
        });
    return call.withQuery(query);
  }

  private RawCall repeatParameter(RawCall call) {
    if (call.query().isEmpty()) {
      return call.withQuery(List.of("limit=5", "limit=5"));
    }
    List<String> query = new ArrayList<>(call.query());
    query.add(pick(call.query()));
    return call.withQuery(query);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
