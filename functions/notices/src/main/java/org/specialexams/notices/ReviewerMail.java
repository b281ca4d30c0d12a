package org.specialexams.notices;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.Audience;
import org.specialexams.domain.Learner;
import org.specialexams.texts.Texts;

/** The mail that tells the proctoring service's reviewers what to take into account. */
final class ReviewerMail {

  private final Texts texts = Texts.in(Optional.empty());

  /**
   * The mail to one address.
   *
   * @param events each with the circumstances of its learner, in their order
   */
  Mail to(String address, Map<Told, Circumstances> events) {
    // two events may come to the same words
    Set<String> lines = new LinkedHashSet<>();
    events.forEach((told, circumstances) -> lines.add(line(told, circumstances)));
    StringBuilder text = new StringBuilder();
    text.append(texts.text("reviewer.greeting"))
        .append("\n\n")
        .append(texts.text("reviewer.intro"))
        .append("\n\n");
    lines.forEach(line -> text.append("- ").append(line).append('\n'));
    return new Mail(
        Audience.REVIEWER,
        address,
        subject(events.keySet()),
        text.toString(),
        List.copyOf(events.keySet()));
  }

  private String subject(Collection<Told> events) {
    Map<String, Told> courses = new LinkedHashMap<>();
    events.forEach(told -> courses.put(told.courseId().value(), told));
    return courses.size() == 1
        ? texts.text("reviewer.subject", courses.keySet().iterator().next())
        : texts.text("reviewer.subject.many", courses.size());
  }

  private String line(Told told, Circumstances circumstances) {
    return switch (told.type()) {
      case ALLOWANCE_GRANTED -> inForce("reviewer.granted", told, circumstances);
      case ALLOWANCE_CHANGED -> inForce("reviewer.changed", told, circumstances);
      case ALLOWANCE_REVOKED ->
          text("reviewer.revoked", told, circumstances, AllowanceWords.ofRevoked(told, texts));
      case ATTEMPT_SUBMITTED -> {
        StringBuilder lines =
            new StringBuilder(text("reviewer.submitted", told, circumstances, ""));
        for (Allowance allowance : circumstances.holding(told.exam())) {
          lines
              .append("\n  ")
              .append(texts.text("reviewer.held", AllowanceWords.of(allowance.value(), texts)));
        }
        yield lines.toString();
      }
      case EXAM_SAVED,
          LEARNER_SAVED,
          ROSTER_IMPORTED,
          ACCOMMODATION_REQUESTED,
          ACCOMMODATION_GRANTED,
          ACCOMMODATION_DECLINED,
          ACCOMMODATION_WITHDRAWN,
          ATTEMPT_CREATED,
          ATTEMPT_STARTED,
          ATTEMPT_EXTENDED,
          ATTEMPT_ERRORED,
          ATTEMPT_RESUMABLE,
          ATTEMPT_CLEARED,
          REVIEW_RECORDED ->
          throw new IllegalArgumentException("not told to reviewers: " + told.type().label());
    };
  }

  private String inForce(String key, Told told, Circumstances circumstances) {
    return circumstances
        .allowance(told)
        .map(
            allowance ->
                text(key, told, circumstances, AllowanceWords.of(allowance.value(), texts)))
        .orElseGet(() -> text("reviewer.superseded", told, circumstances, ""));
  }

  private String text(String key, Told told, Circumstances circumstances, String what) {
    Learner learner = circumstances.learner();
    return texts.text(
        key,
        told.courseId().value(),
        circumstances.examName(texts, told.exam()),
        learner.username().value(),
        what);
  }
}
