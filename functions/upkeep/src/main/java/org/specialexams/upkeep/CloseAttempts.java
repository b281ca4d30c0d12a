package org.specialexams.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Refusal;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.AttemptStore.Listed;
import org.specialexams.store.BusyException;
import org.specialexams.store.Correlation;
import org.specialexams.store.Page;
import org.specialexams.store.Parallel;
import org.specialexams.store.RunOuts;
import org.specialexams.store.RunOuts.RunOut;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Every minute: closes the attempts whose time is up, which read as submitted already, longest up
 * first. What does not fit into one run is for the next.
 */
public final class CloseAttempts implements RequestHandler<ScheduledEvent, Void> {

  private static final int BATCH = 100;
  private static final int AT_ONCE = 50;

  /** So much time is left for one more batch. */
  private static final int MILLIS_FOR_A_BATCH = 10_000;

  private final Services services;
  private final AttemptStore attempts;
  private final RunOuts runOuts;
  private final AllowanceStore allowances;
  private final Transactions transactions;

  public CloseAttempts() {
    this(Services.ofThisFunction());
  }

  public CloseAttempts(Services services) {
    this.services = services;
    this.attempts = services.attempts();
    this.runOuts = services.runOuts();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
  }

  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    Queue<SdkException> failures = new ConcurrentLinkedQueue<>();
    Optional<String> position = Optional.empty();
    do {
      // past those that stay busy: they are for the next run, and in nobody's way in this one
      Page<Listed> batch = attempts.runOut(services.now(), position, BATCH);
      Correlation run = new Correlation(context.getAwsRequestId());
      int closed = run.during(() -> close(batch.items(), failures));
      say(context, run, closed, batch.items().size() - closed);
      position = batch.next();
    } while (position.isPresent() && context.getRemainingTimeInMillis() > MILLIS_FOR_A_BATCH);
    if (!failures.isEmpty()) {
      // what could be closed is; that the rest could not, an alarm tells
      throw failures.element();
    }
    return null;
  }

  private void say(Context context, Correlation run, int closed, int left) {
    services
        .signals()
        .line(context)
        .put("correlationId", run.id())
        .put("closed", closed)
        .put("left", left)
        .wrote(run.written())
        .write("closed " + closed + " attempts, left " + left);
  }

  /** How many of them need no more closing. */
  private int close(List<Listed> batch, Queue<SdkException> failures) {
    Map<String, RunOut> read = runOuts.read(batch);
    return (int)
        Parallel.map(
                batch,
                AT_ONCE,
                listed ->
                    close(listed, Optional.ofNullable(read.get(listed.attemptId())), failures))
            .stream()
            .filter(done -> done)
            .count();
  }

  /** Whether the attempt needs no more closing. */
  private boolean close(Listed listed, Optional<RunOut> read, Queue<SdkException> failures) {
    try {
      transactions.settle(listed.courseId(), decide(read), () -> decide(runOuts.find(listed)));
      return true;
    } catch (BusyException e) {
      return false;
    } catch (SdkException e) {
      failures.add(e);
      return false;
    }
  }

  private Decision<Attempt> decide(Optional<RunOut> found) {
    return found
        .map(
            one ->
                AttemptDecisions.close(
                    services.occasion(Actor.SYSTEM),
                    one.standing(),
                    allowances.inForce(one.standing()),
                    one.attempt()))
        .orElseGet(() -> Decision.refused(Refusal.NOT_FOUND));
  }
}
