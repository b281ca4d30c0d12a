package org.specialexams.local.example;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import org.specialexams.wiring.Services;

/** Sees what was put into the table; reports poison, and throws on what is called "bomb". */
public final class Watch implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

  public Watch() {
    this(Services.ofThisFunction());
  }

  public Watch(Services services) {
    services.clock();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    List<StreamsEventResponse.BatchItemFailure> failures = new ArrayList<>();
    if (event.getRecords().stream().anyMatch(r -> id(r).equals("bomb"))) {
      throw new IllegalStateException("bomb");
    }
    for (DynamodbEvent.DynamodbStreamRecord record : event.getRecords()) {
      if (Example.isPoison(id(record))) {
        failures.add(
            new StreamsEventResponse.BatchItemFailure(record.getDynamodb().getSequenceNumber()));
        break;
      }
      AttributeValue map = record.getDynamodb().getNewImage().get("map");
      String with = map == null ? "" : " with map " + map.getM();
      Example.saw(record.getEventName() + " " + id(record) + with);
    }
    return new StreamsEventResponse(failures);
  }

  private static String id(DynamodbEvent.DynamodbStreamRecord record) {
    return requireNonNull(record.getDynamodb().getKeys().get("id")).getS();
  }
}
