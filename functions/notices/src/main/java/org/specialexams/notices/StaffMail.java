package org.specialexams.notices;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Audience;
import org.specialexams.texts.Texts;

/**
 * The mails about requests: to support, whom they wait for, and to whoever has filed them. What the
 * learner needs is not in them: it may be medical, and support reads it in the queue.
 */
final class StaffMail {

  private final Texts texts = Texts.in(Optional.empty());

  /** The mail to support about requests that wait. */
  Mail toSupport(String address, Map<Told, Circumstances> events) {
    return write(Audience.SUPPORT, "support", address, events);
  }

  /** The mail to a filer about requests that are decided. */
  Mail toFiler(String address, Map<Told, Circumstances> events) {
    return write(Audience.INSTRUCTOR, "filer", address, events);
  }

  private Mail write(
      Audience audience, String kind, String address, Map<Told, Circumstances> events) {
    // two events may come to the same words
    Set<String> lines = new LinkedHashSet<>();
    events.forEach(
        (told, circumstances) ->
            circumstances
                .request(told)
                .ifPresent(request -> lines.add(line(told, circumstances, request))));
    StringBuilder text =
        new StringBuilder(texts.text("reviewer.greeting"))
            .append("\n\n")
            .append(texts.text(kind + ".intro"))
            .append("\n\n");
    lines.forEach(line -> text.append("- ").append(line).append('\n'));
    return new Mail(
        audience,
        address,
        texts.text(kind + ".subject"),
        text.toString(),
        List.copyOf(events.keySet()));
  }

  private String line(Told told, Circumstances circumstances, AccommodationRequest request) {
    String course = told.courseId().value();
    String learner = circumstances.learner().username().value();
    String exams = circumstances.examNames(texts, request);
    return switch (told.type()) {
      case ACCOMMODATION_REQUESTED ->
          texts.text("support.requested", course, request.filedBy(), learner, exams);
      case ACCOMMODATION_GRANTED -> texts.text("filer.granted", course, learner, exams);
      case ACCOMMODATION_DECLINED ->
          texts.text("filer.declined", course, learner, exams, request.declineReason().orElse(""));
      case ACCOMMODATION_WITHDRAWN -> texts.text("filer.withdrawn", course, learner, exams);
      case EXAM_SAVED,
          LEARNER_SAVED,
          ROSTER_IMPORTED,
          ALLOWANCE_GRANTED,
          ALLOWANCE_CHANGED,
          ALLOWANCE_REVOKED,
          ATTEMPT_CREATED,
          ATTEMPT_STARTED,
          ATTEMPT_EXTENDED,
          ATTEMPT_SUBMITTED,
          ATTEMPT_ERRORED,
          ATTEMPT_RESUMABLE,
          ATTEMPT_CLEARED,
          REVIEW_RECORDED ->
          throw new IllegalArgumentException("not about a request: " + told.type().label());
    };
  }
}
