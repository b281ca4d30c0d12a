package org.specialexams.domain;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How an allowance's changes are told. */
public final class AllowanceEvents {

  private AllowanceEvents() {}

  /** Told to the learner always, to the reviewers where a proctored exam is touched. */
  static Event of(
      Occasion occasion, EventType type, Standing after, Allowance allowance, Optional<Exam> exam) {
    Set<ExamType> examTypes =
        exam.map(one -> EnumSet.of(one.type())).orElse(EnumSet.allOf(ExamType.class));
    Set<Audience> audience = EnumSet.of(Audience.LEARNER);
    if (examTypes.contains(ExamType.PROCTORED)) {
      audience.add(Audience.REVIEWER);
    }
    return Event.of(
        occasion,
        type,
        Event.Subject.learnerInExam(after, allowance.exam()),
        new Event.Reach(audience, examTypes),
        facts(allowance));
  }

  /** What an event says of an allowance: never an exception's text. */
  public static Map<String, Object> facts(Allowance allowance) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("allowanceId", allowance.allowanceId());
    facts.put("allowanceType", allowance.type().label());
    facts.put("allowanceVersion", allowance.version());
    switch (allowance.value()) {
      case AllowanceValue.AdditionalTime time -> facts.put("minutes", time.minutes());
      case AllowanceValue.TimeMultiplier multiplier -> facts.put("factor", multiplier.factor());
      case AllowanceValue.ExtendedDueDate date -> facts.put("dueAt", Instants.text(date.dueAt()));
      case AllowanceValue.ReviewPolicyException exception -> {}
    }
    return facts;
  }
}
