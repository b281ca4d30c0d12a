package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/** Behind the reviewers' queue: one mail to each reviewer's address about all of the batch. */
public final class MailReviewers implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final CircumstancesReader reader;
  private final Mailer mailer;
  private final List<String> addresses;

  public MailReviewers() {
    this(Services.ofThisFunction());
  }

  public MailReviewers(Services services) {
    this.reader = new CircumstancesReader(services);
    this.mailer = new Mailer(services);
    this.addresses = services.addresses("REVIEWER_ADDRESSES");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    QueueBatch batch = new QueueBatch(event, context);
    Map<Told, Circumstances> read = batch.read(reader);
    if (!read.isEmpty()) {
      try {
        addresses.forEach(address -> mailer.send(new ReviewerMail().to(address, read)));
      } catch (SdkException e) {
        batch.retry(read.keySet(), e);
      }
    }
    return batch.response();
  }
}
