package org.specialexams.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Learner;
import org.specialexams.domain.SearchTerms;
import org.specialexams.domain.Username;

/** Finds learners by part of a name: by what the index has, checked against the roster. */
public final class LearnerSearch {

  /** One call looks at no more learners. */
  public static final int MOST_LOOKED_AT = 50;

  private final RosterStore roster;
  private final SearchIndex index;

  public LearnerSearch(RosterStore roster, SearchIndex index) {
    this.roster = roster;
    this.index = index;
  }

  /**
   * The learners whose names match what is searched, each once, in the order of the first of their
   * terms that does. Looks at no more of them than the limit.
   *
   * @param from the position to begin with; the first, if nothing
   */
  public Page<Found> find(CourseId course, String part, Optional<String> from, int limit) {
    Page<SearchIndex.Match> matches = matches(course, part, from, limit);
    return found(
        part,
        matches,
        roster.findAll(
            course, matches.items().stream().map(SearchIndex.Match::learner).distinct().toList()));
  }

  /** The terms that match what is searched, whoever's they still are. */
  Page<SearchIndex.Match> matches(CourseId course, String part, Optional<String> from, int limit) {
    return index.matches(course, part.toLowerCase(Locale.ROOT), from, limit);
  }

  /** The learners of those terms who are found by them. */
  static Page<Found> found(
      String part, Page<SearchIndex.Match> matches, Collection<Learner> learners) {
    String wanted = part.toLowerCase(Locale.ROOT);
    Map<Username, Learner> byName = new HashMap<>();
    learners.forEach(learner -> byName.put(learner.username(), learner));
    List<Found> found = new ArrayList<>();
    for (SearchIndex.Match match : matches.items()) {
      Learner learner = byName.get(match.learner());
      // a learner counts at the first term; a term that is no longer the learner's never is
      if (learner != null
          && SearchTerms.firstMatch(learner, wanted).filter(match.term()::equals).isPresent()) {
        found.add(new Found(learner, match.key()));
      }
    }
    return new Page<>(found, matches.next());
  }

  /**
   * A learner that a search has found.
   *
   * @param position where the search finds this learner; the next begins behind it
   */
  public record Found(Learner learner, String position) {}
}
