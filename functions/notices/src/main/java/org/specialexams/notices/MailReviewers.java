package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.specialexams.wiring.Services;

/** Behind the reviewers' queue: one mail to each reviewer's address about all of the batch. */
public final class MailReviewers implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final MailsToAddresses mails;

  public MailReviewers() {
    this(Services.ofThisFunction());
  }

  public MailReviewers(Services services) {
    this.mails = new MailsToAddresses(services, "REVIEWER_ADDRESSES");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return mails.send(event, context, new ReviewerMail()::to);
  }
}
