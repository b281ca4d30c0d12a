package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what part of a name a learner is found. */
final class SearchTermsTest {

  private static Learner learner(String username, String email) {
    return new Learner(
        World.COURSE,
        new Username(username),
        new EmailAddress(email),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  private static final Learner SMITH = learner("JSmith92", "Jo.Smith@cs.uni-bonn.example.edu");

  @ParameterizedTest
  @CsvSource({
    // anywhere inside the username
    "jsmith92, true",
    "smith9, true",
    "2, true",
    // anywhere inside the local part, with what follows it
    "jo.sm, true",
    "o.smith, true",
    "smith@cs, true",
    "h@cs.uni-bonn.example.edu, true",
    "@cs, true",
    // from the start of any word of the domain
    "cs.uni, true",
    "uni-bonn, true",
    "bonn.example, true",
    "example, true",
    "edu, true",
    // and by nothing else
    "onn, false",
    "xample, false",
    "du, false",
    "smiths, false",
    "js mith, false",
    "jsmith92@cs, false"
  })
  void a_learner_is_found_by_part_of_a_name(String search, boolean found) {
    assertThat(SearchTerms.firstMatch(SMITH, search).isPresent()).isEqualTo(found);
  }

  @Test
  void terms_are_in_lower_case_and_each_begins_a_search() {
    assertThat(SearchTerms.of(SMITH))
        .allMatch(term -> term.equals(term.toLowerCase(Locale.ROOT)))
        .allSatisfy(
            term ->
                assertThat(SearchTerms.firstMatch(SMITH, term)).get().asString().startsWith(term))
        .contains(
            "jsmith92", "92", "jo.smith@cs.uni-bonn.example.edu", ".smith@cs.uni-bonn.example.edu")
        .doesNotContain("onn.example.edu", "");
  }

  @Test
  void a_term_that_another_one_begins_with_is_spared() {
    assertThat(SearchTerms.of(learner("lee", "Lee@uni.edu")))
        .containsExactly("@uni.edu", "e@uni.edu", "edu", "ee@uni.edu", "lee@uni.edu", "uni.edu");
  }

  @Test
  void of_several_terms_that_match_the_first_counts() {
    Learner anna = learner("anna", "anna@an.example");
    assertThat(SearchTerms.firstMatch(anna, "an")).hasValue("an.example");
    assertThat(SearchTerms.firstMatch(anna, "ann")).hasValue("anna@an.example");
    assertThat(SearchTerms.firstMatch(anna, "anna@")).hasValue("anna@an.example");
  }
}
