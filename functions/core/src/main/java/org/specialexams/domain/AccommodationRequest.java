package org.specialexams.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the course team asks for a learner. While it is pending, the learner cannot start its exams.
 *
 * @param need what the learner needs; may hold medical facts
 * @param filerEmail the address of the token that it was filed with, where the outcome is told
 */
public record AccommodationRequest(
    String requestId,
    CourseId courseId,
    Username learner,
    List<ExamScope> exams,
    String need,
    Status status,
    String filedBy,
    Optional<EmailAddress> filerEmail,
    Instant filedAt,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    Optional<String> declineReason,
    long version)
    implements Removable {

  public AccommodationRequest {
    exams = List.copyOf(exams);
  }

  /** How far a request has come. */
  public enum Status {
    PENDING("pending"),
    GRANTED("granted"),
    DECLINED("declined"),
    WITHDRAWN("withdrawn");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public static Status of(String label) {
      return parse(label).orElseThrow();
    }

    public static Optional<Status> parse(String label) {
      return Labels.find(values(), Status::label, label);
    }
  }

  boolean isPending() {
    return status == Status.PENDING;
  }

  AccommodationRequest decided(Status outcome, Occasion occasion, Optional<String> reason) {
    return new AccommodationRequest(
        requestId,
        courseId,
        learner,
        exams,
        need,
        outcome,
        filedBy,
        filerEmail,
        filedAt,
        Optional.of(occasion.actor().username()),
        Optional.of(occasion.at()),
        reason,
        version + 1);
  }
}
