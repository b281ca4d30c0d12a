package org.specialexams.acceptance;

import org.specialexams.acceptance.Overheard.Place;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;

/** Listens to what is published: every SNS client of this JVM has it. */
public final class Publications implements ExecutionInterceptor {

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof PublishBatchRequest batch) {
      batch
          .publishBatchRequestEntries()
          .forEach(
              entry ->
                  Overheard.said(Place.TOPIC, entry.message() + " " + entry.messageAttributes()));
    } else {
      Overheard.said(Place.TOPIC, request.toString());
    }
  }
}
