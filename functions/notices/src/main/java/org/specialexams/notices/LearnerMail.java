package org.specialexams.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.specialexams.domain.Audience;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamTime;
import org.specialexams.domain.Learner;
import org.specialexams.texts.Texts;

/** The mail that tells a learner what has changed, and what time this comes to. */
final class LearnerMail {

  private final Circumstances circumstances;
  private final Texts texts;

  private LearnerMail(Circumstances circumstances) {
    this.circumstances = circumstances;
    this.texts = Texts.in(circumstances.learner().language());
  }

  static Mail about(Collection<Told> events, Circumstances circumstances) {
    return new LearnerMail(circumstances).write(events);
  }

  private Mail write(Collection<Told> events) {
    Learner learner = circumstances.learner();
    String course = learner.courseId().value();
    // two events may come to the same words
    Set<String> changes = new LinkedHashSet<>();
    events.forEach(told -> changes.add(change(told)));
    StringBuilder text = new StringBuilder();
    text.append(texts.text("greeting", learner.name().orElse(learner.username().value())))
        .append("\n\n")
        .append(texts.text("learner.intro", course))
        .append("\n\n");
    changes.forEach(change -> text.append("- ").append(change).append('\n'));
    if (!circumstances.exams().isEmpty()) {
      text.append('\n').append(texts.text("time.heading")).append('\n');
      circumstances.exams().values().forEach(exam -> text.append(time(exam)).append('\n'));
    }
    text.append('\n').append(texts.text("closing")).append('\n');
    return new Mail(
        Audience.LEARNER,
        learner.email().value(),
        texts.text("learner.subject", course),
        text.toString(),
        List.copyOf(events));
  }

  private String change(Told told) {
    String exam = circumstances.examName(texts, told.exam());
    return switch (told.type()) {
      case ALLOWANCE_GRANTED -> inForce("granted", exam, told);
      case ALLOWANCE_CHANGED -> inForce("changed", exam, told);
      case ALLOWANCE_REVOKED -> texts.text("revoked", exam, AllowanceWords.ofRevoked(told, texts));
      case ATTEMPT_CLEARED -> texts.text("cleared", exam);
      case ATTEMPT_EXTENDED ->
          texts.text(
              "extended",
              exam,
              texts.instant(Instant.parse(told.data().path("deadlineAt").asText())));
      case ACCOMMODATION_DECLINED ->
          texts.text(
              "declined",
              circumstances
                  .request(told)
                  .map(request -> circumstances.examNames(texts, request))
                  .orElse(exam));
      case EXAM_SAVED,
          LEARNER_SAVED,
          ROSTER_IMPORTED,
          ACCOMMODATION_REQUESTED,
          ACCOMMODATION_GRANTED,
          ACCOMMODATION_WITHDRAWN,
          ATTEMPT_CREATED,
          ATTEMPT_STARTED,
          ATTEMPT_SUBMITTED,
          ATTEMPT_ERRORED,
          ATTEMPT_RESUMABLE,
          REVIEW_RECORDED ->
          throw new IllegalArgumentException("not told to learners: " + told.type().label());
    };
  }

  private String inForce(String key, String exam, Told told) {
    return circumstances
        .allowance(told)
        .map(allowance -> texts.text(key, exam, AllowanceWords.of(allowance.value(), texts)))
        .orElseGet(() -> texts.text("superseded", exam));
  }

  private String time(Exam exam) {
    ExamTime time = circumstances.inForce().timeFor(exam);
    List<Object> values =
        List.of(
            texts.text("exam", exam.name(), exam.examId().value()),
            time.standardMinutes(),
            time.extraMinutes(),
            time.allowedMinutes());
    return time.dueAt()
        .map(
            due ->
                texts.text(
                    "time.due",
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    values.get(3),
                    texts.instant(due)))
        .orElseGet(() -> texts.text("time.standard", values.toArray()));
  }
}
