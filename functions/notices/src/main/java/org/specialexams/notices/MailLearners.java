package org.specialexams.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Optional;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Notice;
import org.specialexams.store.AllowanceStore;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Behind the learners' queue: one mail to each learner of the batch. Notes at each allowance
 * whether its mail went out, and does not send it again where it did.
 */
public final class MailLearners implements RequestHandler<SQSEvent, SQSBatchResponse> {

  private final Services services;
  private final CircumstancesReader reader;
  private final AllowanceStore allowances;
  private final Mailer mailer;

  public MailLearners() {
    this(Services.ofThisFunction());
  }

  public MailLearners(Services services) {
    this.services = services;
    this.reader = new CircumstancesReader(services);
    this.allowances = services.allowances();
    this.mailer = new Mailer(services);
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    QueueBatch batch = new QueueBatch(event, context, services);
    batch
        .bySubject()
        .forEach(
            (subject, events) -> {
              try {
                reader
                    .read(subject.course(), subject.learner(), events)
                    .ifPresent(circumstances -> tell(events, circumstances, context));
              } catch (SdkException e) {
                batch.retry(events, e);
              }
            });
    return batch.response();
  }

  private void tell(List<Told> events, Circumstances circumstances, Context context) {
    List<Told> untold =
        events.stream().filter(told -> noted(told, circumstances) == Notice.State.PENDING).toList();
    if (untold.isEmpty()) {
      return;
    }
    boolean sent = mailer.send(LearnerMail.about(untold, circumstances), context);
    Notice notice = new Notice(sent ? Notice.State.SENT : Notice.State.FAILED, services.now());
    for (Told told : untold) {
      version(told, circumstances).ifPresent(allowance -> allowances.note(allowance, notice));
    }
  }

  private static Notice.State noted(Told told, Circumstances circumstances) {
    return version(told, circumstances)
        .map(allowance -> allowance.notice().state())
        .orElse(Notice.State.PENDING);
  }

  /** The allowance in force that an event has made, unless there is a later version of it. */
  private static Optional<Allowance> version(Told told, Circumstances circumstances) {
    return told.notices()
        .flatMap(
            noticed ->
                circumstances
                    .allowance(told)
                    .filter(allowance -> allowance.version() == noticed.version()));
  }
}
