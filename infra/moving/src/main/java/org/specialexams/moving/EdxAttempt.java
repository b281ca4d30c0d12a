package org.specialexams.moving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptStatus;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Timing;
import org.specialexams.domain.Username;

/**
 * What a row of {@code proctoring_proctoredexamstudentattempt} comes to here. Its statuses are
 * those of edx-proctoring's {@code statuses.py}; an attempt whose clock still runs stays where its
 * answers are.
 */
final class EdxAttempt {

  private static final Set<String> REVIEWED =
      Set.of("second_review_required", "verified", "rejected");

  private final Row row;
  private final Username learner;
  private final Exam exam;
  private final AllowancesInForce allowances;
  private final Instant now;
  private final List<String> changes;

  private EdxAttempt(
      Row row,
      Username learner,
      Exam exam,
      AllowancesInForce allowances,
      Instant now,
      List<String> changes) {
    this.row = row;
    this.learner = learner;
    this.exam = exam;
    this.allowances = allowances;
    this.now = now;
    this.changes = changes;
  }

  /**
   * Reads a row.
   *
   * @param allowances the learner's, as they are imported
   */
  static Mapped<Attempt> of(
      Row row, Username learner, Exam exam, AllowancesInForce allowances, Instant now) {
    return Mapped.of(
        changes -> new EdxAttempt(row, learner, exam, allowances, now, changes).read());
  }

  private Attempt read() {
    if (row.flag("is_sample_attempt")) {
      throw new Row.Fault("is a practice attempt, of which there are none here");
    }
    String status = row.requiredText("status");
    return switch (status) {
      case "created", "download_software_clicked", "ready_to_start" -> created(status);
      case "started", "ready_to_submit" -> ranOut();
      case "timed_out" -> {
        changes.add("timed_out is submitted here");
        yield ended(AttemptStatus.SUBMITTED, row.instant("completed_at"));
      }
      case "submitted", "second_review_required", "verified", "rejected" ->
          ended(AttemptStatus.of(status), row.instant("completed_at"));
      case "error" ->
          stopped(
              row.flag("ready_to_resume") ? AttemptStatus.READY_TO_RESUME : AttemptStatus.ERROR);
      case "ready_to_resume" -> stopped(AttemptStatus.READY_TO_RESUME);
      case "resumed" -> throw new Row.Fault("a later attempt went on with it");
      case "eligible", "declined", "expired" ->
          throw new Row.Fault("is %s: no exam was taken".formatted(status));
      case "onboarding_reset",
          "onboarding_missing",
          "onboarding_pending",
          "onboarding_failed",
          "onboarding_expired" ->
          throw new Row.Fault("is the set-up of a learner, of which there is none here");
      default -> throw new Row.Fault("the status " + status + " is not known");
    };
  }

  /** One that is to go on with an attempt that stopped has that one's time left. */
  private Attempt created(String status) {
    Optional<Duration> left = timeToGoOnWith();
    if (left.isPresent()) {
      changes.add("is to go on with the time that was left: it is ready to resume here");
      return stopped(AttemptStatus.READY_TO_RESUME, createdAt(), left.get());
    }
    if (!status.equals("created")) {
      changes.add(status + " is created here");
    }
    return attempt(exam.type(), AttemptStatus.CREATED, Optional.empty(), Optional.empty());
  }

  /** One that was left running is submitted by now; one that runs is not for two platforms. */
  private Attempt ranOut() {
    Instant deadline = deadline(started());
    if (now.isBefore(deadline)) {
      throw new Row.Fault(
          "runs until %s: import it once it has ended".formatted(Instants.text(deadline)));
    }
    changes.add("its time was up: it is submitted here");
    return ended(AttemptStatus.SUBMITTED, Optional.of(deadline));
  }

  private Attempt ended(AttemptStatus status, Optional<Instant> completedAt) {
    Instant startedAt = started();
    Instant deadline = deadline(startedAt);
    if (completedAt.isEmpty()) {
      changes.add("has no completed_at: its deadline is taken");
    }
    if (row.flag("ready_to_resume")) {
      changes.add(
          "could be resumed there: it stays %s here, unless it is cleared"
              .formatted(status.label()));
    }
    int minutes = Math.max(allowedMinutes(), exam.timeLimitMinutes());
    if (minutes > allowedMinutes()) {
      changes.add("had less than the exam's minutes: its deadline stays");
    }
    return attempt(
        type(),
        status,
        Optional.of(
            new Timing(startedAt, startedAt, Duration.ZERO, exam.dueAt(), minutes, deadline)),
        Optional.of(completedAt.orElse(deadline)));
  }

  /** What it was taken as, whatever the exam has become since. */
  private ExamType type() {
    ExamType type =
        wasProctored(row, exam.type() == ExamType.PROCTORED) ? ExamType.PROCTORED : ExamType.TIMED;
    if (type != exam.type()) {
      changes.add(
          type == ExamType.TIMED
              ? "was not taken as proctored: it waits for no review"
              : "was taken as proctored, which the exam is no longer: it stays so");
    }
    return type;
  }

  /**
   * Whether an attempt was taken as proctored; what was reviewed was.
   *
   * @param otherwise where the export has no word of it
   */
  static boolean wasProctored(Row row, boolean otherwise) {
    return row.text("status").filter(REVIEWED::contains).isPresent()
        || (row.text("taking_as_proctored").isPresent()
            ? row.flag("taking_as_proctored")
            : otherwise);
  }

  /** What time was left, is left: the rest of what the exam and the allowances give is used. */
  private Attempt stopped(AttemptStatus status) {
    if (row.instant("started_at").isEmpty()) {
      return created(status.label());
    }
    Instant startedAt = started();
    return stopped(status, startedAt, left(status, startedAt));
  }

  private Attempt stopped(AttemptStatus status, Instant startedAt, Duration left) {
    int minutes = allowances.timeFor(exam).allowedMinutes();
    Duration used = Duration.ofMinutes(minutes).minus(left);
    if (used.isNegative()) {
      changes.add("had more time left than the exam and the allowances give: it has these");
    }
    return attempt(
        exam.type(),
        status,
        Optional.of(
            new Timing(
                startedAt,
                startedAt,
                used.isNegative() ? Duration.ZERO : used,
                exam.dueAt(),
                minutes,
                deadline(startedAt))),
        Optional.empty());
  }

  private Duration left(AttemptStatus status, Instant startedAt) {
    if (status == AttemptStatus.READY_TO_RESUME) {
      // the row was last changed when somebody let it go on
      return timeToGoOnWith().orElseGet(this::fullTime);
    }
    Optional<Duration> told = timeLeft();
    if (told.isPresent()) {
      return told.get();
    }
    changes.add("has no time_remaining_seconds: the time until it was last changed is used");
    Instant until =
        row.instant("completed_at").or(() -> row.instant("modified")).orElse(deadline(startedAt));
    Duration left = Duration.between(until, deadline(startedAt));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration fullTime() {
    changes.add("goes on without time_remaining_seconds: it has its full time, as there");
    return Duration.ofMinutes(allowances.timeFor(exam).allowedMinutes());
  }

  /**
   * The time that an attempt goes on with. Of none, and of 0, edx-proctoring makes the full time
   * ({@code _calculate_allowed_mins}); and it writes 0 where an attempt never started.
   */
  private Optional<Duration> timeToGoOnWith() {
    return timeLeft().filter(Duration::isPositive);
  }

  private Optional<Duration> timeLeft() {
    return row.number("time_remaining_seconds")
        .map(seconds -> Duration.ofSeconds(Math.max(0, seconds.longValue())));
  }

  private Instant started() {
    return row.instant("started_at").orElseThrow(() -> new Row.Fault("has no started_at"));
  }

  private Instant deadline(Instant startedAt) {
    return startedAt.plus(Duration.ofMinutes(allowedMinutes()));
  }

  /** Without a word of it, what the exam and the allowances give. */
  private int allowedMinutes() {
    return row.number("allowed_time_limit_mins")
        .map(
            minutes -> Math.max(0, EdxExam.Minutes.of(minutes, "allowed_time_limit_mins", changes)))
        .orElseGet(() -> allowances.timeFor(exam).allowedMinutes());
  }

  private Instant createdAt() {
    return row.instant("created")
        .or(() -> row.instant("started_at"))
        .orElseThrow(() -> new Row.Fault("has no created"));
  }

  private Attempt attempt(
      ExamType type, AttemptStatus status, Optional<Timing> timing, Optional<Instant> completedAt) {
    Instant createdAt = createdAt();
    return new Attempt(
        ImportedIds.of(exam.courseId(), row, createdAt),
        exam.courseId(),
        exam.examId(),
        exam.name(),
        type,
        learner,
        status,
        createdAt,
        timing,
        completedAt,
        exam.timeLimitMinutes(),
        Optional.empty(),
        1);
  }
}
