package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.EmailAddress;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Behind the course teams' queue: one mail to each filer of requests that were decided, at the
 * address of the token that they were filed with. Who filed without one is not told.
 */
public final class MailFilers implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Services services;
  private final CircumstancesReader reader;
  private final Mailer mailer;

  public MailFilers() {
    this(Services.ofThisFunction());
  }

  public MailFilers(Services services) {
    this.services = services;
    this.reader = new CircumstancesReader(services);
    this.mailer = new Mailer(services);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    QueueBatch batch = new QueueBatch(event, context, services);
    Map<EmailAddress, Map<Told, Circumstances>> byFiler = new LinkedHashMap<>();
    batch
        .read(reader)
        .forEach(
            (told, circumstances) ->
                circumstances
                    .request(told)
                    .flatMap(AccommodationRequest::filerEmail)
                    .ifPresent(
                        filer ->
                            byFiler
                                .computeIfAbsent(filer, f -> new LinkedHashMap<>())
                                .put(told, circumstances)));
    byFiler.forEach(
        (filer, events) -> {
          try {
            mailer.send(new StaffMail().toFiler(filer.value(), events), context);
          } catch (SdkException e) {
            batch.retry(events.keySet(), e);
          }
        });
    return batch.response();
  }
}
