package org.specialexams.bench.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.bench.snapstart.SnapStart.Behind;

/** The first request behind a snapshot. */
class FirstRequestTest {

  private static final Path ROOT = Path.of("..", "..");

  @Test
  void the_hooks_prime_what_a_request_needs_and_write_nothing(@TempDir Path work) throws Exception {
    for (Behind behind :
        SnapStart.measure(ROOT, work, Set.of("GrantAllowances", "ListAttempts")).values()) {
      assertThat(behind.askedBefore()).containsExactly("/ping");
      assertThat(behind.classesBefore()).isGreaterThan(3_000);
      assertThat(behind.classes()).hasSizeLessThan(SnapStart.NEAR_ZERO);
    }
  }
}
