package org.specialexams.courses;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.LMS;
import static org.specialexams.domain.Role.SUPPORT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
import org.specialexams.store.CourseStore;
import org.specialexams.store.RosterStore;
import org.specialexams.store.Transactions;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code POST /v1/courses/{courseId}/learners}: a whole roster, in order, batch after batch. */
public final class ImportRoster extends Operation {

  /** A row is up to three items; the course and the event come on top. */
  private static final int BATCH = (Transactions.MOST_ITEMS - 2) / 3;

  /** What is not done by then is left for the next call. */
  private static final Duration ENDS_AFTER = Duration.ofSeconds(23);

  private final Services services;
  private final CourseStore courses;
  private final RosterStore roster;
  private final Transactions transactions;

  public ImportRoster() {
    this(Services.ofThisFunction());
  }

  public ImportRoster(Services services) {
    super(services);
    this.services = services;
    this.courses = services.courses();
    this.roster = services.roster();
    this.transactions = services.transactions();
  }

  @Override
  protected Answer answer(Request request) {
    Actor actor = request.require(SUPPORT, INSTRUCTOR, LMS);
    CourseId course = request.courseId();
    List<RosterRows.Sent> rows = RosterRows.of(request.parameters());
    SortedMap<Integer, Problem> rejected = new TreeMap<>();
    List<Integer> left = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      switch (rows.get(row)) {
        case RosterRows.Sent.Good good -> left.add(row);
        case RosterRows.Sent.Bad(Problem problem) -> rejected.put(row, problem);
      }
    }
    Instant end = services.now().plus(ENDS_AFTER);
    int imported = 0;
    int unchanged = 0;
    while (!left.isEmpty()) {
      List<Integer> batch = left.subList(0, Math.min(BATCH, left.size()));
      List<Outcome> outcomes = save(actor, course, batch.stream().map(rows::get).toList(), end);
      if (outcomes.isEmpty()) {
        left.forEach(row -> rejected.put(row, Problem.of(Refusal.BUSY)));
        break;
      }
      for (int i = 0; i < outcomes.size(); i++) {
        switch (outcomes.get(i)) {
          case IMPORTED -> imported++;
          case UNCHANGED -> unchanged++;
          case EMAIL_TAKEN -> rejected.put(batch.get(i), Problem.of(Refusal.EMAIL_TAKEN));
        }
      }
      left = left.subList(outcomes.size(), left.size());
    }
    ObjectNode report = Json.object().put("imported", imported).put("unchanged", unchanged);
    var list = report.putArray("rejected");
    rejected.forEach(
        (row, problem) -> list.addObject().put("row", row + 1).set("problem", problem.inner()));
    return Answer.ok(report);
  }

  /** What became of the first rows; of none, where time or the table did not allow it. */
  private List<Outcome> save(
      Actor actor, CourseId course, List<RosterRows.Sent> batch, Instant end) {
    if (!services.now().isBefore(end)) {
      return List.of();
    }
    List<RosterDecisions.Row> rows =
        batch.stream()
            .map(RosterRows.Sent.Good.class::cast)
            .map(RosterRows.Sent.Good::row)
            .toList();
    try {
      return done(
          transactions.settle(
              course,
              () ->
                  RosterDecisions.saveAll(
                      services.occasion(actor),
                      course,
                      rows,
                      courses.find(course),
                      roster.names(course, rows))));
    } catch (BusyException | SdkException e) {
      // earlier batches are stored, so the call as a whole does not fail
      return List.of();
    }
  }
}
