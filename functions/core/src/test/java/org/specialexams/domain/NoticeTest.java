package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became of a learner's mail. */
final class NoticeTest {

  @ParameterizedTest
  @CsvSource({"PENDING, false", "SENT, false", "FAILED, true", "BOUNCED, true"})
  void a_learner_is_unreached_whose_mail_failed_or_came_back(
      Notice.State state, boolean unreached) {
    assertThat(state.isUnreached()).isEqualTo(unreached);
  }
}
