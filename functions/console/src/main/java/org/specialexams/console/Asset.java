package org.specialexams.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent.
 *
 * @param text all that is served here is text, in UTF-8
 * @param zipped the same in gzip and base64, made once: API Gateway compresses nothing by itself
 * @param caching how long a browser may keep it
 */
record Asset(int status, String type, String text, String zipped, Caching caching) {

  static final Asset NOT_FOUND =
      of(
          404,
          "text/html; charset=utf-8",
          "<!doctype html><html lang=\"en\"><title>Not found</title><h1>There is nothing here</h1>"
              + "<p>The console begins at <code>/console</code>, where it is set up.</p></html>",
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
    return new Asset(status, type, text, zip(text), caching);
  }

  APIGatewayV2HTTPResponse answer(boolean gzip, Map<String, String> more) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("Content-Type", type);
    headers.put("Cache-Control", caching.header);
    headers.put("Vary", "Accept-Encoding");
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
