package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/** One mail about all of a batch to each address that the deployment names for an audience. */
final class MailsToAddresses {

  private final Services services;
  private final CircumstancesReader reader;
  private final Mailer mailer;
  private final List<String> addresses;

  /**
   * @param variable the environment variable that holds the addresses
   */
  MailsToAddresses(Services services, String variable) {
    this.services = services;
    this.reader = new CircumstancesReader(services);
    this.mailer = new Mailer(services);
    this.addresses = services.addresses(variable);
  }

  /** Sends what {@code mail} writes to an address about the events. */
  SQSBatchResponse send(
      SQSEvent event, Context context, BiFunction<String, Map<Told, Circumstances>, Mail> mail) {
    QueueBatch batch = new QueueBatch(event, context, services);
    Map<Told, Circumstances> read = batch.read(reader);
    if (!read.isEmpty()) {
      try {
        addresses.forEach(address -> mailer.send(mail.apply(address, read), context));
      } catch (SdkException e) {
        batch.retry(read.keySet(), e);
      }
    }
    return batch.response();
  }
}
