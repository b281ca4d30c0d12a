package org.specialexams.upkeep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Optional;
import org.specialexams.domain.Actor;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Occasion;
import org.specialexams.domain.Refusal;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.AttemptStore;
import org.specialexams.store.AttemptStore.Listed;
import org.specialexams.store.BusyException;
import org.specialexams.store.Page;
import org.specialexams.store.Parallel;
import org.specialexams.store.StandingStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Every minute: closes the attempts whose time is up, which read as submitted already, longest up
 * first. What does not fit into one run is for the next.
 */
public final class CloseAttempts implements RequestHandler<ScheduledEvent, Void> {

  private static final int BATCH = 100;
  private static final int AT_ONCE = 32;

  /** So much time is left for one more batch. */
  private static final int MILLIS_FOR_A_BATCH = 10_000;

  private final Services services;
  private final AttemptStore attempts;
  private final StandingStore standings;
  private final AllowanceStore allowances;
  private final Transactions transactions;

  public CloseAttempts() {
    this(Services.ofThisFunction());
  }

  public CloseAttempts(Services services) {
    this.services = services;
    this.attempts = services.attempts();
    this.standings = services.standings();
    this.allowances = services.allowances();
    this.transactions = services.transactions();
  }

  @Override
  public Void handleRequest(ScheduledEvent event, Context context) {
    int closed = 0;
    int left = 0;
    Optional<String> position = Optional.empty();
    do {
      // past those that stay busy: they are for the next run, and in nobody's way in this one
      Page<Listed> batch = attempts.runOut(services.now(), position, BATCH);
      int done =
          (int) Parallel.map(batch.items(), AT_ONCE, this::close).stream().filter(ok -> ok).count();
      closed += done;
      left += batch.items().size() - done;
      position = batch.next();
    } while (position.isPresent() && context.getRemainingTimeInMillis() > MILLIS_FOR_A_BATCH);
    context.getLogger().log("closed " + closed + " attempts, left " + left, LogLevel.INFO);
    return null;
  }

  /** Whether the attempt needs no more closing. */
  private boolean close(Listed listed) {
    try {
      transactions.settle(listed.courseId(), () -> decide(listed));
      return true;
    } catch (BusyException | SdkException e) {
      return false;
    }
  }

  private Decision<Attempt> decide(Listed listed) {
    Optional<Attempt> stored = attempts.find(listed.courseId(), listed.attemptId());
    if (stored.isEmpty()) {
      return Decision.refused(Refusal.NOT_FOUND);
    }
    Occasion occasion = services.occasion(Actor.SYSTEM);
    return AttemptDecisions.close(
        occasion,
        standings.find(listed.courseId(), listed.learner()),
        allowances.inForce(listed.courseId(), listed.learner()),
        stored.get());
  }
}
