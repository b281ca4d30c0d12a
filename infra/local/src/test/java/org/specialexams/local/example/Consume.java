package org.specialexams.local.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.specialexams.wiring.Services;

/** Sees what is in the queue, a batch at a time; reports poison. */
public final class Consume implements RequestHandler<SQSEvent, SQSBatchResponse> {

  public Consume() {
    this(Services.ofThisFunction());
  }

  public Consume(Services services) {
    services.clock();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Example.saw(
        event.getRecords().stream()
            .map(message -> message.getBody() + attributes(message))
            .sorted()
            .collect(Collectors.joining(" ")));
    List<SQSBatchResponse.BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(message -> Example.isPoison(message.getBody()))
            .map(message -> new SQSBatchResponse.BatchItemFailure(message.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  private static String attributes(SQSEvent.SQSMessage message) {
    return message.getMessageAttributes().entrySet().stream()
        .map(one -> "+" + one.getKey() + "=" + one.getValue().getStringValue())
        .sorted()
        .collect(Collectors.joining());
  }
}
