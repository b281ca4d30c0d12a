package org.specialexams.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When a request may be filed and decided. Its hold comes and goes in the same transaction. */
public final class RequestDecisions {

  private RequestDecisions() {}

  /** What a request says. */
  public record Filing(List<ExamScope> exams, String need, Optional<EmailAddress> filerEmail) {}

  /**
   * Files a request and holds its exams.
   *
   * @param existing those of its exams that exist
   */
  public static Decision<AccommodationRequest> file(
      Occasion occasion, Standing standing, Filing filing, Set<ExamId> existing) {
    for (ExamScope scope : filing.exams()) {
      if (scope.exam().filter(exam -> !existing.contains(exam)).isPresent()) {
        return Decision.refused(Refusal.UNKNOWN_EXAM);
      }
      if (standing.runsIn(scope, occasion.at())) {
        return Decision.refused(Refusal.ATTEMPT_ALREADY_STARTED);
      }
      if (standing.isHeld(scope)) {
        return Decision.refused(Refusal.REQUEST_PENDING);
      }
    }
    AccommodationRequest request =
        new AccommodationRequest(
            occasion.nextId(),
            standing.courseId(),
            standing.learner(),
            filing.exams(),
            filing.need(),
            AccommodationRequest.Status.PENDING,
            occasion.actor().username(),
            filing.filerEmail(),
            occasion.at(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    return Decision.done(
        change(
            occasion,
            EventType.ACCOMMODATION_REQUESTED,
            standing.holding(request),
            request,
            Set.of(Audience.SUPPORT)),
        request);
  }

  /**
   * Ends a request with what is granted for it.
   *
   * @param after the standing then, which holds its exams no longer
   */
  static Change granted(Occasion occasion, Standing after, AccommodationRequest request) {
    return change(
        occasion,
        EventType.ACCOMMODATION_GRANTED,
        after,
        request.decided(AccommodationRequest.Status.GRANTED, occasion, Optional.empty()),
        Set.of(Audience.INSTRUCTOR));
  }

  /** Ends a request that is not granted. */
  public static Decision<AccommodationRequest> decline(
      Occasion occasion, Standing standing, AccommodationRequest request, String reason) {
    return decide(
        occasion,
        EventType.ACCOMMODATION_DECLINED,
        standing,
        request,
        request.decided(AccommodationRequest.Status.DECLINED, occasion, Optional.of(reason)),
        Set.of(Audience.INSTRUCTOR, Audience.LEARNER));
  }

  /** Ends a request that is no longer meant. */
  public static Decision<AccommodationRequest> withdraw(
      Occasion occasion, Standing standing, AccommodationRequest request) {
    return decide(
        occasion,
        EventType.ACCOMMODATION_WITHDRAWN,
        standing,
        request,
        request.decided(AccommodationRequest.Status.WITHDRAWN, occasion, Optional.empty()),
        Set.of(Audience.INSTRUCTOR));
  }

  private static Decision<AccommodationRequest> decide(
      Occasion occasion,
      EventType type,
      Standing standing,
      AccommodationRequest before,
      AccommodationRequest decided,
      Set<Audience> audience) {
    return before.isPending()
        ? Decision.done(
            change(occasion, type, standing.released(before), decided, audience), decided)
        : Decision.refused(Refusal.ALREADY_DECIDED);
  }

  private static Change change(
      Occasion occasion,
      EventType type,
      Standing after,
      AccommodationRequest request,
      Set<Audience> audience) {
    Event event =
        Event.of(
            occasion,
            type,
            Event.Subject.learnerInExams(after, request.exams()),
            new Event.Reach(audience, Set.of()),
            Map.of("requestId", request.requestId()));
    return new Change(List.of(Change.save(after), Change.save(request)), List.of(), List.of(event));
  }
}
