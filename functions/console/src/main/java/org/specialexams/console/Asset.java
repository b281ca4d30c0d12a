package org.specialexams.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent.
 *
 * @param text all that is served here is text, in UTF-8
 * @param zipped the same in gzip and base64, made once: API Gateway compresses nothing by itself
 * @param tag names what is in it, to who asks whether it has changed
 * @param caching how long a browser may keep it
 */
record Asset(int status, String type, String text, String zipped, String tag, Caching caching) {

  static final Asset NOT_FOUND =
      of(
          404,
          "text/html; charset=utf-8",
          "<!doctype html><html lang=\"en\"><title>Not found</title><h1>There is nothing here</h1>"
              + "<p>The console begins at <code>/console</code>, where it is set up, "
              + "and what the API is like stands at <code>/docs</code>.</p></html>",
          Caching.ASK_EACH_TIME);

  /** What a browser may do with a copy. */
  enum Caching {
    /** For what changes its address when it changes. */
    FOREVER("public, max-age=31536000, immutable"),
    ASK_EACH_TIME("no-cache");

    private final String header;

    Caching(String header) {
      this.header = header;
    }
  }

  static Asset of(int status, String type, String text, Caching caching) {
    // weak, for it is the same zipped and not
    String tag = "W/\"" + Folder.hash(Map.of(type, text)) + '"';
    return new Asset(status, type, text, zip(text), tag, caching);
  }

  /** A page of HTML, whose address stays when it changes. */
  static Asset page(String html) {
    return of(200, "text/html; charset=utf-8", html, Caching.ASK_EACH_TIME);
  }

  /** What is asked for below a page's address; the page itself by nothing. */
  static String fileAsked(APIGatewayV2HTTPEvent event) {
    return Optional.ofNullable(event.getPathParameters())
        .flatMap(parameters -> Optional.ofNullable(parameters.get("file")))
        .orElse("");
  }

  /** The answer, in gzip where the caller takes it; empty where the caller has it already. */
  APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, Map<String, String> more) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("Cache-Control", caching.header);
    headers.put("Vary", "Accept-Encoding");
    if (status == 200) {
      headers.put("ETag", tag);
    }
    if (status == 200 && header(event, "if-none-match").anyMatch(this::isNamedBy)) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(304).withHeaders(headers).build();
    }
    headers.put("Content-Type", type);
    boolean gzip = header(event, "accept-encoding").anyMatch(Asset::allowsGzip);
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(gzip ? zipped : text)
        .withIsBase64Encoded(gzip)
        .build();
  }

  private static Stream<String> header(APIGatewayV2HTTPEvent event, String name) {
    return Optional.ofNullable(event.getHeaders())
        .flatMap(headers -> Optional.ofNullable(headers.get(name)))
        .stream();
  }

  /** By the weak comparison of RFC 9110, 13.1.2. */
  private boolean isNamedBy(String tags) {
    String opaque = tag.substring("W/".length());
    return Stream.of(tags.split(",", -1))
        .map(each -> each.strip().replaceFirst("^W/", ""))
        .anyMatch(each -> each.equals(opaque) || each.equals("*"));
  }

  private static boolean allowsGzip(String encodings) {
    return encodings.matches("(?i).*(^|[\\s,])gzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
  }

  private static String zip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
