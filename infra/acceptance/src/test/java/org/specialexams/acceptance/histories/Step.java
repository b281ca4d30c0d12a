package org.specialexams.acceptance.histories;

/**
 * One thing that an actor is going to do. Ids are not in it: which attempt, request or allowance is
 * meant is found out when its turn comes, by what people know by then.
 *
 * @param learner whom it is about, or empty
 * @param exam in which exam, {@code *} for every one, or empty
 * @param with what else the verb needs: an allowance, a question, a decision, a status, minutes
 */
record Step(Verb verb, String learner, String exam, String with) {

  static Step of(Verb verb, String learner, String exam) {
    return new Step(verb, learner, exam, "");
  }

  static Step of(Verb verb) {
    return new Step(verb, "", "", "");
  }

  @Override
  public String toString() {
    return String.join(" ", verb.name(), learner, exam, with).strip().replaceAll(" +", " ");
  }
}
