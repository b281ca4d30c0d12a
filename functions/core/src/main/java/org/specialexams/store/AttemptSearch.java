package org.specialexams.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.Standing;
import org.specialexams.store.Sittings.Sitting;

/**
 * Finds attempts by part of their learner's name: from the search's terms to learners, from these
 * to their standings, which name their attempts. Its cost depends on the page, not on the course.
 */
public final class AttemptSearch {

  private final LearnerSearch learners;
  private final Sittings sittings;

  public AttemptSearch(LearnerSearch learners, Sittings sittings) {
    this.learners = learners;
    this.sittings = sittings;
  }

  /**
   * Where a page begins.
   *
   * @param from the place of a learner in the search
   * @param below of that learner, the attempts from below this one on; all, if nothing
   */
  private record Position(Optional<String> from, Optional<String> below) {

    private static final char BETWEEN = '\n';

    static Position parse(Optional<String> text) {
      return text.map(
              position -> {
                int between = position.indexOf(BETWEEN);
                String below = position.substring(between + 1);
                return new Position(
                    Optional.of(position.substring(0, between)),
                    below.isEmpty() ? Optional.empty() : Optional.of(below));
              })
          .orElse(new Position(Optional.empty(), Optional.empty()));
    }

    static String text(String from, String below) {
      return from + BETWEEN + below;
    }
  }

  /** Learner by learner, each one's attempts newest first. */
  public Page<AttemptStore.Listed> find(
      CourseId course,
      String part,
      AttemptStore.Filter filter,
      Instant now,
      Optional<String> position,
      int limit) {
    Position begin = Position.parse(position);
    Page<SearchIndex.Match> matches =
        learners.matches(course, part, begin.from(), LearnerSearch.MOST_LOOKED_AT);
    Map<String, Sitting> found =
        sittings.findAll(
            course,
            matches.items().stream().map(match -> match.learner().key()).distinct().toList(),
            List.of());
    Page<LearnerSearch.Found> bearers =
        LearnerSearch.found(
            part, matches, found.values().stream().flatMap(one -> one.learner().stream()).toList());
    List<AttemptStore.Listed> listed = new ArrayList<>();
    for (LearnerSearch.Found one : bearers.items()) {
      // meant for the learner of that place alone, who may be found there no longer
      Optional<String> below =
          begin.below().filter(id -> begin.from().filter(one.position()::equals).isPresent());
      Standing standing =
          Objects.requireNonNull(found.get(one.learner().username().key())).standing();
      for (String attemptId : newestFirst(standing, filter, now)) {
        if (below.isPresent() && attemptId.compareTo(below.get()) >= 0) {
          continue;
        }
        if (listed.size() == limit) {
          return new Page<>(listed, Optional.of(next(listed.getLast(), one)));
        }
        listed.add(new AttemptStore.Listed(course, attemptId, standing.learner()));
      }
    }
    return new Page<>(listed, bearers.next().map(from -> Position.text(from, "")));
  }

  /** Behind the last attempt of the page, whether it is the same learner's or an earlier one's. */
  private static String next(AttemptStore.Listed last, LearnerSearch.Found current) {
    return last.learner().equals(current.learner().username())
        ? Position.text(current.position(), last.attemptId())
        : Position.text(current.position(), "");
  }

  private static List<String> newestFirst(
      Standing standing, AttemptStore.Filter filter, Instant now) {
    return standing.attempts().entrySet().stream()
        .filter(
            entry ->
                filter.exam().map(Exam::examId).map(entry.getKey()::equals).orElse(true)
                    && filter.status().map(entry.getValue().statusAt(now)::equals).orElse(true))
        .map(entry -> entry.getValue().attemptId())
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
