package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.specialexams.json.Json;

/** The body of a call, as API Gateway hands it over: in base64 where it may be no text. */
final class Body {

  /** The largest: 5 MB. */
  private static final int MOST_BYTES = 5 * 1024 * 1024;

  private final APIGatewayV2HTTPEvent event;

  Body(APIGatewayV2HTTPEvent event) {
    this.event = event;
  }

  /** The body as text; empty where there is none. */
  String text() {
    String body = event.getBody();
    if (body == null) {
      return "";
    }
    if (!event.getIsBase64Encoded()) {
      if (body.length() > MOST_BYTES || body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
        throw tooLarge();
      }
      return body;
    }
    byte[] bytes = Base64.getDecoder().decode(body);
    if (bytes.length > MOST_BYTES) {
      throw tooLarge();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.malformed("Send the body as UTF-8.").exception();
    }
  }

  private static ProblemException tooLarge() {
    return Problem.tooLarge("A body may have 5 MB. Send it in smaller parts.").exception();
  }

  /** The body as one JSON value. */
  JsonNode json() {
    String text = text();
    if (text.isBlank()) {
      throw Problem.malformed("This call needs a body in JSON.").exception();
    }
    try {
      return Json.read(text);
    } catch (StreamConstraintsException e) {
      throw Problem.malformed(
              "Send JSON that is nested no more than 1,000 deep, with numbers of no more than 1,000"
                  + " digits and names of no more than 50,000 characters.")
          .exception();
    } catch (JsonProcessingException e) {
      throw Problem.malformed("Send one JSON value, with no key twice.").exception();
    }
  }

  /** The fields of the body, which is a JSON object. */
  Fields fields() {
    if (json() instanceof ObjectNode object) {
      return new Fields(object);
    }
    throw Problem.malformed("Send a JSON object.").exception();
  }

  /** The fields of a body that may be left out. */
  Fields fieldsIfAny() {
    return text().isBlank() ? new Fields(Json.object()) : fields();
  }
}
