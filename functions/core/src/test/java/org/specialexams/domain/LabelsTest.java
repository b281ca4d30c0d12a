package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words by which the contract calls things, all of them and no others. */
final class LabelsTest {

  private static Stream<Arguments> words() {
    return Stream.of(
        words(
            AllowanceType.values(),
            AllowanceType::label,
            AllowanceType::of,
            "additional_time time_multiplier extended_due_date review_policy_exception"),
        words(
            AttemptStatus.values(),
            AttemptStatus::label,
            AttemptStatus::of,
            "created started submitted verified rejected second_review_required error"
                + " ready_to_resume"),
        words(
            AccommodationRequest.Status.values(),
            AccommodationRequest.Status::label,
            AccommodationRequest.Status::of,
            "pending granted declined withdrawn"),
        words(
            Notice.State.values(),
            Notice.State::label,
            Notice.State::of,
            "pending sent failed bounced"),
        words(ExamType.values(), ExamType::label, ExamType::of, "timed proctored"),
        words(
            Role.values(), Role::label, Role::of, "support instructor reviewer lms learner system"),
        words(
            Audience.values(),
            Audience::label,
            Audience::of,
            "learner reviewer support instructor"),
        words(
            EventType.values(),
            EventType::label,
            EventType::of,
            "ExamSaved LearnerSaved RosterImported AccommodationRequested AccommodationGranted"
                + " AccommodationDeclined AccommodationWithdrawn AllowanceGranted AllowanceChanged"
                + " AllowanceRevoked AttemptCreated AttemptStarted AttemptExtended AttemptSubmitted"
                + " AttemptErrored AttemptResumable AttemptCleared ReviewRecorded"));
  }

  private static <T> Arguments words(
      T[] constants, Function<T, String> label, Function<String, T> of, String words) {
    return Arguments.of(constants, label, of, List.of(words.split(" ", -1)));
  }

  @ParameterizedTest
  @MethodSource("words")
  <T> void each_has_its_word_and_is_found_by_it(
      T[] constants, Function<T, String> label, Function<String, T> of, List<String> words) {
    assertThat(Arrays.stream(constants).map(label)).containsExactlyElementsOf(words);
    assertThat(words.stream().map(of)).containsExactly(constants);
    assertThatThrownBy(() -> of.apply("")).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @MethodSource("parsed")
  <T> void what_a_caller_sends_may_be_no_word(Function<String, Optional<T>> parse, String word) {
    assertThat(parse.apply(word)).isPresent();
    assertThat(parse.apply(word + " ")).isEmpty();
  }

  private static Stream<Arguments> parsed() {
    return Stream.of(
        parsed(AllowanceType::parse, "time_multiplier"),
        parsed(AttemptStatus::parse, "started"),
        parsed(AccommodationRequest.Status::parse, "declined"));
  }

  private static <T> Arguments parsed(Function<String, Optional<T>> parse, String word) {
    return Arguments.of(parse, word);
  }

  @ParameterizedTest
  @MethodSource("answered")
  <T> void an_answers_words_are_the_contracts(
      T[] constants, Function<T, String> label, List<String> words) {
    assertThat(Arrays.stream(constants).map(label)).containsExactlyElementsOf(words);
  }

  private static Stream<Arguments> answered() {
    return Stream.of(
        answered(
            Grant.Outcome.values(),
            Grant.Outcome::label,
            "granted",
            "changed",
            "unchanged",
            "rejected"),
        answered(
            Grant.WarningCode.values(),
            Grant.WarningCode::label,
            "replaces-course-wide",
            "cut-by-due-date",
            "attempt-already-started"));
  }

  private static <T> Arguments answered(T[] constants, Function<T, String> label, String... words) {
    return Arguments.of(constants, label, List.of(words));
  }
}
