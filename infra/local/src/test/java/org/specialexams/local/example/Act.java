package org.specialexams.local.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.specialexams.wiring.Services;

/** Does what the body says. */
public final class Act implements RequestHandler<APIGatewayV2HTTPEvent, Object> {

  public Act() {
    this(Services.ofThisFunction());
  }

  public Act(Services services) {
    services.clock();
  }

  @Override
  public Object handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String body = event.getBody() == null ? "" : event.getBody();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("statusCode", 200);
    switch (body) {
      case "throw" -> throw new IllegalStateException("a secret");
      case "hang" -> {
        try {
          Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
          Example.saw("interrupted");
        }
      }
      case "huge" -> answer.put("body", "x".repeat(7 << 20));
      case "bare" -> {
        return Map.of("thing", "bare");
      }
      case "binary" -> {
        answer.put("body", "AAH/");
        answer.put("isBase64Encoded", true);
        answer.put("headers", Map.of("content-type", "image/png"));
      }
      case "cookies" -> answer.put("cookies", List.of("a=1", "b=2"));
      case "text" -> answer.put("body", "plain");
      case "no status" -> answer.put("statusCode", "fine");
      case "no text" -> answer.put("body", Map.of("a", 1));
      case "log" -> context.getLogger().log("one\ntwo");
      default -> answer.put("body", body);
    }
    Example.saw(body);
    return answer;
  }
}
