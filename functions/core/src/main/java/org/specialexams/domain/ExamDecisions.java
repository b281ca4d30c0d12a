package org.specialexams.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How an exam may be saved. */
public final class ExamDecisions {

  private ExamDecisions() {}

  /**
   * Saves an exam. Its type is fixed once an attempt was made.
   *
   * @param opening see {@link Course#opening}
   */
  public static Decision<Exam> save(
      Occasion occasion,
      CourseId courseId,
      ExamId examId,
      Exam.Details details,
      Change opening,
      Optional<Exam> before) {
    if (before.isPresent()) {
      Exam exam = before.get();
      if (exam.inUse() && exam.type() != details.type()) {
        return Decision.refused(Refusal.EXAM_IN_USE);
      }
      if (exam.details().equals(details)) {
        return Decision.unchanged(exam);
      }
    }
    Exam exam =
        Exam.of(
            courseId,
            examId,
            details,
            before.map(Exam::inUse).orElse(false),
            before.map(Exam::version).orElse(0L) + 1);
    Event saved =
        Event.of(
            occasion,
            EventType.EXAM_SAVED,
            Event.Subject.exam(exam),
            Event.Reach.NOBODY,
            facts(details));
    Change change = new Change(List.of(Change.save(exam)), List.of(), List.of(saved));
    return Decision.done(change.and(opening), exam);
  }

  private static Map<String, Object> facts(Exam.Details details) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("name", details.name());
    facts.put("type", details.type().label());
    facts.put("timeLimitMinutes", details.timeLimitMinutes());
    details.dueAt().map(Instants::text).ifPresent(due -> facts.put("dueAt", due));
    facts.put("active", details.active());
    return facts;
  }
}
