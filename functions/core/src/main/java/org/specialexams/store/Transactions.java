package org.specialexams.store;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Alias;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Event;
import org.specialexams.domain.Exam;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Receipt;
import org.specialexams.domain.Removable;
import org.specialexams.domain.Standing;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Turns each change into one transaction: the new states, each over the version that it was decided
 * on, and the events. A decision that somebody else's change has overtaken is made again.
 */
public final class Transactions {

  /** What one TransactWriteItems takes. */
  public static final int MOST_ITEMS = 100;

  private final Database database;
  private final CourseStore courses;
  private final ExamStore exams;
  private final RosterStore roster;
  private final StandingStore standings;
  private final AllowanceStore allowances;
  private final AttemptStore attempts;
  private final RequestStore requests;
  private final EventStore events;
  private final ReceiptStore receipts;

  public Transactions(
      Database database,
      CourseStore courses,
      ExamStore exams,
      RosterStore roster,
      StandingStore standings,
      AllowanceStore allowances,
      AttemptStore attempts,
      RequestStore requests,
      EventStore events,
      ReceiptStore receipts) {
    this.database = database;
    this.courses = courses;
    this.exams = exams;
    this.roster = roster;
    this.standings = standings;
    this.allowances = allowances;
    this.attempts = attempts;
    this.requests = requests;
    this.events = events;
    this.receipts = receipts;
  }

  /**
   * Decides and stores until both agree: what is decided on is read inside {@code decide}, anew at
   * every try.
   *
   * @throws BusyException when it stays undecided: nothing was written, as far as the database has
   *     answered at all
   */
  public <T> Decision<T> settle(CourseId course, Supplier<Decision<T>> decide) {
    Tries tries = new Tries();
    return settle(course, decide.get(), decide, tries);
  }

  /** Likewise; what the first decision was made on was read before, for many at once. */
  public <T> Decision<T> settle(CourseId course, Decision<T> first, Supplier<Decision<T>> again) {
    return settle(course, first, again, new Tries());
  }

  private <T> Decision<T> settle(
      CourseId course, Decision<T> first, Supplier<Decision<T>> again, Tries tries) {
    Decision<T> decision = first;
    while (true) {
      if (!(decision instanceof Decision.Done<T>(Change change, T answer)) || change.isEmpty()) {
        return decision;
      }
      if (commit(course, change, tries)) {
        return decision;
      }
      tries.next();
      courses.forget(course);
      decision = again.get();
    }
  }

  /** Whether the change is stored; if not, what it was decided on has changed or is in use. */
  private boolean commit(CourseId course, Change change, Tries tries) {
    TransactWriteItemsEnhancedRequest transaction = transaction(course, change);
    while (true) {
      try {
        database.enhanced().transactWriteItems(transaction);
        Correlation.current().ifPresent(call -> call.wrote(change.events()));
        return true;
      } catch (TransactionCanceledException overtaken) {
        if (overtaken.cancellationReasons().stream()
            .anyMatch(reason -> "ValidationError".equals(reason.code()))) {
          throw overtaken;
        }
        return false;
      } catch (SdkException unanswered) {
        if (!Failures.mayPass(unanswered)) {
          throw unanswered;
        }
      }
      // it may be stored or not: sent again as it is, under its token, it tells
      tries.next();
    }
  }

  private TransactWriteItemsEnhancedRequest transaction(CourseId course, Change change) {
    int shards = courses.shardsToWrite(course);
    var transaction =
        TransactWriteItemsEnhancedRequest.builder()
            .clientRequestToken(UUID.randomUUID().toString());
    change.saves().forEach(save -> save(transaction, save, shards));
    change.removals().forEach(gone -> remove(transaction, gone));
    Optional<String> correlationId = Correlation.current().map(Correlation::id);
    for (Event event : change.events()) {
      EventStore.Stored.of(event, shards, correlationId)
          .forEach(row -> put(transaction, events.table(), row, 0));
    }
    return transaction.build();
  }

  private void save(
      TransactWriteItemsEnhancedRequest.Builder transaction, Change.Save save, int shards) {
    long over = save.over();
    switch (save.entity()) {
      case Course course -> put(transaction, courses.table(), course, over);
      case Exam exam -> put(transaction, exams.table(), exam, over);
      case Learner learner ->
          put(
              transaction,
              roster.table(),
              new Sharded<>(learner, Shards.of(learner.username().key(), shards)),
              over);
      case Alias alias -> put(transaction, roster.table(), new Sharded<>(alias, 0), over);
      case Standing standing -> put(transaction, standings.table(), standing, over);
      case Allowance allowance -> {
        put(transaction, allowances.table(), allowance, over);
        if (over == 0) {
          put(transaction, allowances.pointers(), AllowanceStore.Pointer.to(allowance), 0);
        }
      }
      case Attempt attempt ->
          put(
              transaction,
              attempts.table(),
              new Sharded<>(attempt, Shards.of(attempt.learner().key(), shards)),
              over);
      case AccommodationRequest request -> put(transaction, requests.table(), request, over);
      case Receipt receipt -> {
        put(transaction, receipts.table(), ReceiptStore.Filed.byAttempt(receipt), 0);
        // the latest replaces the one before; the standing's version keeps the order
        transaction.addPutItem(receipts.table(), ReceiptStore.Filed.latest(receipt));
      }
    }
  }

  private void remove(TransactWriteItemsEnhancedRequest.Builder transaction, Removable gone) {
    switch (gone) {
      case Attempt attempt ->
          delete(transaction, attempts.table(), new Sharded<>(attempt, 0), attempt.version());
      case Allowance allowance -> {
        delete(transaction, allowances.table(), allowance, allowance.version());
        transaction.addDeleteItem(allowances.pointers(), AllowanceStore.Pointer.to(allowance));
      }
      case Alias alias ->
          delete(transaction, roster.table(), new Sharded<>(alias, 0), alias.version());
      case Learner learner ->
          delete(transaction, roster.table(), new Sharded<>(learner, 0), learner.version());
      case Standing standing ->
          delete(transaction, standings.table(), standing, standing.version());
      case AccommodationRequest request ->
          delete(transaction, requests.table(), request, request.version());
    }
  }

  private static <T> void put(
      TransactWriteItemsEnhancedRequest.Builder transaction,
      DynamoDbTable<T> table,
      T item,
      long over) {
    transaction.addPutItem(
        table,
        TransactPutItemEnhancedRequest.<T>builder(table.tableSchema().itemType().rawClass())
            .item(item)
            .conditionExpression(stillAt(table, over))
            .build());
  }

  private static <T> void delete(
      TransactWriteItemsEnhancedRequest.Builder transaction,
      DynamoDbTable<T> table,
      T item,
      long version) {
    transaction.addDeleteItem(
        table,
        TransactDeleteItemEnhancedRequest.builder()
            .key(table.keyFrom(item))
            .conditionExpression(stillAt(table, version))
            .build());
  }

  /** Whether an item has still the version that a decision was made on; 0 where there was none. */
  private static Expression stillAt(DynamoDbTable<?> table, long version) {
    if (version == 0) {
      return Expression.builder()
          .expression("attribute_not_exists(#key)")
          .putExpressionName("#key", table.tableSchema().tableMetadata().primaryPartitionKey())
          .build();
    }
    return Expression.builder()
        .expression("#version = :version")
        .putExpressionName("#version", "version")
        .putExpressionValue(":version", AttributeValue.fromN(Long.toString(version)))
        .build();
  }
}
