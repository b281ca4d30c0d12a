package org.specialexams.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.List;
import org.specialexams.store.AnswerStore;
import org.specialexams.store.ReceiptStore;
import org.specialexams.wiring.Services;

/**
 * Every minute: deletes the answers of cleared attempts, batch after batch. What does not fit into
 * one run is for the next.
 */
public final class SweepAnswers implements RequestHandler<ScheduledEvent, Void> {

  private static final int AT_ONCE = 25;

  /** So much time is left for one more batch of deletions. */
  private static final int MILLIS_FOR_A_BATCH = 10_000;

  private final Services services;
  private final ReceiptStore receipts;
  private final AnswerStore answers;

  public SweepAnswers() {
    this(Services.ofThisFunction());
  }

  public SweepAnswers(Services services) {
    this.services = services;
    this.receipts = services.receipts();
    this.answers = services.answers();
  }

  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    int swept = 0;
    List<String> due = receipts.dueForSweep(services.now(), AT_ONCE);
    while (!due.isEmpty() && context.getRemainingTimeInMillis() > MILLIS_FOR_A_BATCH) {
      if (answers.sweep(due.getFirst())) {
        receipts.swept(due.getFirst());
        swept++;
        due = due.size() > 1 ? due.subList(1, due.size()) : next();
      }
    }
    services
        .signals()
        .line(context)
        .put("swept", swept)
        .write("swept the answers of " + swept + " attempts");
    return null;
  }

  private List<String> next() {
    return receipts.dueForSweep(services.now(), AT_ONCE);
  }
}
