package org.specialexams.courses;

import static java.util.Objects.requireNonNull;
import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.specialexams.domain.Actor;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Refusal;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.RosterDecisions.Outcome;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Problem;
import org.specialexams.http.Request;
import org.specialexams.json.Json;
import org.specialexams.store.BusyException;
import org.specialexams.store.Parallel;
import org.specialexams.store.RosterStore;
import org.specialexams.store.TimeLimit;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code POST /v1/courses/{courseId}/learners}: a whole roster, batch by batch. */
public final class ImportRoster extends Operation {

  /** A new learner is two items, so no more rows than these fit into one transaction. */
  private static final int BATCH = Transactions.MOST_ITEMS / 2;

  private static final int AT_ONCE = 8;

  /** What is not done by then is left for the next call. */
  private static final Duration ENDS_AFTER = Duration.ofSeconds(23);

  private final RosterStore roster;
  private final Transactions transactions;

  public ImportRoster() {
    this(Services.ofThisFunction());
  }

  public ImportRoster(Services services) {
    super(services);
    this.roster = services.roster();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Actor actor = request.require(SUPPORT, INSTRUCTOR, LMS);
    CourseId course = request.courseId();
    List<RosterRows.Sent> sent = RosterRows.of(request.parameters());
    SortedMap<Integer, Problem> rejected = new TreeMap<>();
    SortedMap<Integer, RosterDecisions.Row> rows = new TreeMap<>();
    for (int row = 0; row < sent.size(); row++) {
      switch (sent.get(row)) {
        case RosterRows.Sent.Good(RosterDecisions.Row good) -> rows.put(row, good);
        case RosterRows.Sent.Bad(Problem problem) -> rejected.put(row, problem);
      }
    }
    Map<Integer, Outcome> outcomes =
        save(new Call(actor, course, TimeLimit.of(services.clock(), ENDS_AFTER)), rows);
    int imported = 0;
    int unchanged = 0;
    for (int row : rows.keySet()) {
      switch (outcomes.get(row)) {
        case null -> rejected.put(row, Problem.of(Refusal.BUSY));
        case IMPORTED -> imported++;
        case UNCHANGED -> unchanged++;
        case EMAIL_TAKEN -> rejected.put(row, Problem.of(Refusal.EMAIL_TAKEN));
      }
    }
    ObjectNode report = Json.object().put("imported", imported).put("unchanged", unchanged);
    var list = report.putArray("rejected");
    rejected.forEach(
        (row, problem) -> list.addObject().put("row", row + 1).set("problem", problem.inner()));
    return Answer.ok(report);
  }

  /**
   * @param end what is not begun by then is left for the next call
   */
  private record Call(Actor actor, CourseId course, TimeLimit end) {}

  /**
   * Rows whose names no other row mentions do not touch one another and go side by side. The others
   * follow in their order, and with them those that have met a name which an earlier row has given
   * up meanwhile. What is not done is not in the result.
   */
  private Map<Integer, Outcome> save(Call call, SortedMap<Integer, RosterDecisions.Row> rows) {
    Map<String, Integer> mentions = new HashMap<>();
    rows.values()
        .forEach(row -> row.names().forEach(name -> mentions.merge(name, 1, Integer::sum)));
    List<Integer> alone = new ArrayList<>();
    List<Integer> inOrder = new ArrayList<>();
    rows.forEach(
        (index, row) ->
            (row.names().stream().allMatch(name -> mentions.getOrDefault(name, 0) == 1)
                    ? alone
                    : inOrder)
                .add(index));
    Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < alone.size(); from += BATCH) {
      batches.add(alone.subList(from, Math.min(from + BATCH, alone.size())));
    }
    Parallel.map(batches, AT_ONCE, batch -> saveInOrder(call, rows, batch, outcomes));
    alone.stream()
        .filter(index -> outcomes.get(index) == Outcome.EMAIL_TAKEN)
        .forEach(inOrder::add);
    saveInOrder(call, rows, inOrder.stream().sorted().toList(), outcomes);
    return outcomes;
  }

  /** Whether all rows are done. */
  private boolean saveInOrder(
      Call call,
      SortedMap<Integer, RosterDecisions.Row> rows,
      List<Integer> indexes,
      Map<Integer, Outcome> outcomes) {
    List<Integer> left = indexes;
    while (!left.isEmpty()) {
      List<Integer> batch = left.subList(0, Math.min(BATCH, left.size()));
      List<Outcome> done =
          saveBatch(call, batch.stream().map(index -> requireNonNull(rows.get(index))).toList());
      if (done.isEmpty()) {
        return false;
      }
      for (int i = 0; i < done.size(); i++) {
        outcomes.put(batch.get(i), done.get(i));
      }
      left = left.subList(done.size(), left.size());
    }
    return true;
  }

  /** What became of the first rows; of none, where time or the table did not allow it. */
  private List<Outcome> saveBatch(Call call, List<RosterDecisions.Row> rows) {
    if (call.end().isOver()) {
      return List.of();
    }
    try {
      return done(
          transactions.settle(
              call.course(),
              () ->
                  RosterDecisions.saveAll(
                      services.occasion(call.actor()),
                      call.course(),
                      rows,
                      services.opening(call.course()),
                      roster.names(call.course(), rows),
                      Transactions.MOST_ITEMS)));
    } catch (BusyException | SdkException e) {
      // other batches are stored, so the call as a whole does not fail
      return List.of();
    }
  }
}
