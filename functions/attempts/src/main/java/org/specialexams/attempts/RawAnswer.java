package org.specialexams.attempts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.specialexams.http.Fields;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Json;

/** Finds an answer inside its request just as it was sent: digits, blanks, order and all. */
final class RawAnswer {

  private static final String FIELD = "answer";

  /** The largest answer: 64 KiB as sent. */
  private static final int MOST_BYTES = 64 * 1024;

  private RawAnswer() {}

  /** The text of the value of {@code answer}, the one field of the body; null counts as one. */
  static String of(Request request) {
    Fields fields = request.fields();
    if (!fields.names(FIELD)) {
      fields.refuse(FIELD, "is missing");
    }
    fields.optional(FIELD, any -> any);
    fields.check();
    String body = request.text();
    try (JsonParser parser = Json.factory().createParser(body)) {
      parser.nextToken();
      parser.nextToken();
      JsonToken first = parser.nextToken();
      int start = (int) parser.currentTokenLocation().getCharOffset();
      if (first.isStructStart()) {
        parser.skipChildren();
      } else {
        parser.finishToken();
      }
      // behind a number the parser has looked one character further, so the text is trimmed
      int end = (int) parser.currentLocation().getCharOffset();
      String raw = body.substring(start, end).strip();
      if (raw.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        throw Problem.tooLarge("An answer may have 64 KiB. Send a shorter one.").exception();
      }
      return raw;
    } catch (IOException e) {
      throw Problem.malformed("Send one JSON value, with no key twice.").exception();
    }
  }
}
