package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import org.specialexams.wiring.Services;

/** Behind support's queue: one mail to each of support's addresses about all of the batch. */
public final class MailSupport implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final MailsToAddresses mails;

  public MailSupport() {
    this(Services.ofThisFunction());
  }

  public MailSupport(Services services) {
    this.mails = new MailsToAddresses(services, "SUPPORT_ADDRESSES");
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return mails.send(event, context, new StaffMail()::toSupport);
  }
}
