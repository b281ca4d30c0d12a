package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.specialexams.json.Json;

/**
 * API Gateway's events and answers (HTTP API, payload 2.0), read and written token by token. Of an
 * event it takes what this service looks at. Lambda's own serializer would bind all of it by
 * reflection: that was the largest part of a function's start (infra/decisions/0013).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
 *     Create AWS Lambda proxy integrations for HTTP APIs</a>
 */
final class ProxyEvents {

  private ProxyEvents() {}

  static APIGatewayV2HTTPEvent read(InputStream in) throws IOException {
    var event = APIGatewayV2HTTPEvent.builder();
    try (JsonParser json = Json.factory().createParser(in)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case "routeKey" -> event.withRouteKey(json.getValueAsString());
          case "rawPath" -> event.withRawPath(json.getValueAsString());
          case "rawQueryString" -> event.withRawQueryString(json.getValueAsString());
          case "headers" -> event.withHeaders(headers(json));
          case "pathParameters" -> event.withPathParameters(texts(json));
          case "body" -> event.withBody(json.getValueAsString());
          case "requestContext" -> event.withRequestContext(requestContext(json));
          case "isBase64Encoded" -> event.withIsBase64Encoded(value == JsonToken.VALUE_TRUE);
          default -> json.skipChildren();
        }
      }
    }
    return event.build();
  }

  private static RequestContext requestContext(JsonParser json) throws IOException {
    var context = RequestContext.builder();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        if (name.equals("requestId")) {
          context.withRequestId(json.getValueAsString());
        } else {
          json.skipChildren();
        }
      }
    }
    return context.build();
  }

  /** API Gateway sends their names in lower case, {@code sam local start-api} as clients do. */
  private static Map<String, String> headers(JsonParser json) throws IOException {
    Map<String, String> headers = new HashMap<>();
    texts(json).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  private static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        texts.put(name, json.getText());
      }
    }
    return texts;
  }

  static void write(APIGatewayV2HTTPResponse response, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.factory().createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.getStatusCode());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      if (response.getBody() != null) {
        json.writeStringField("body", response.getBody());
      }
      json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
      json.writeEndObject();
    }
  }
}
