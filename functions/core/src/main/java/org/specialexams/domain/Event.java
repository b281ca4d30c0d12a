package org.specialexams.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that has happened. Holds no reason, no exception's text and no e-mail address: who may
 * read those reads them from their tables.
 *
 * @param data what depends on the type: texts, numbers and truth values by name
 */
public record Event(
    String eventId,
    EventType type,
    Instant at,
    Actor actor,
    Subject subject,
    Reach reach,
    SortedMap<String, Object> data) {

  public Event {
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
  }

  /**
   * What the event is about.
   *
   * @param exams none, one, every exam at once, or several of a request
   * @param version orders the events of one learner of a course, or of one exam; the roster's have
   *     none
   */
  public record Subject(
      CourseId courseId,
      List<ExamScope> exams,
      Optional<Username> learner,
      Optional<Long> version) {

    public Subject {
      exams = List.copyOf(exams);
    }

    /** The exam, if it is about just one, or about every exam at once. */
    public Optional<ExamScope> exam() {
      return exams.size() == 1 ? Optional.of(exams.getFirst()) : Optional.empty();
    }

    static Subject course(CourseId courseId) {
      return new Subject(courseId, List.of(), Optional.empty(), Optional.empty());
    }

    static Subject exam(Exam exam) {
      return new Subject(
          exam.courseId(),
          List.of(ExamScope.of(exam.examId())),
          Optional.empty(),
          Optional.of(exam.version()));
    }

    static Subject learner(Learner learner) {
      return new Subject(
          learner.courseId(), List.of(), Optional.of(learner.username()), Optional.empty());
    }

    static Subject learnerInExam(Standing standing, ExamScope exam) {
      return learnerInExams(standing, List.of(exam));
    }

    static Subject learnerInExams(Standing standing, List<ExamScope> exams) {
      return new Subject(
          standing.courseId(),
          exams,
          Optional.of(standing.learner()),
          Optional.of(standing.version()));
    }
  }

  /**
   * Who is told.
   *
   * @param audience nobody where it is empty
   * @param examTypes the types of exam that the event touches, for subscribers who filter
   */
  public record Reach(Set<Audience> audience, Set<ExamType> examTypes) {

    static final Reach NOBODY = new Reach(Set.of(), Set.of());

    public Reach {
      audience = Set.copyOf(audience);
      examTypes = Set.copyOf(examTypes);
    }
  }

  static Event of(
      Occasion occasion, EventType type, Subject subject, Reach reach, Map<String, Object> data) {
    return new Event(
        occasion.nextId(),
        type,
        occasion.at(),
        occasion.actor(),
        subject,
        reach,
        new TreeMap<>(data));
  }
}
