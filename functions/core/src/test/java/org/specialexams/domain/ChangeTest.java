package org.specialexams.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.specialexams.domain.World.COURSE;
import static org.specialexams.domain.World.MARIA;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What there is to store. */
final class ChangeTest {

  private static final Alias ALIAS =
      new Alias(COURSE, new EmailAddress("maria@example.edu"), MARIA, 1);

  @Test
  void a_change_is_empty_that_neither_saves_nor_removes() {
    assertThat(Change.NONE.isEmpty()).isTrue();
    assertThat(new Change(List.of(Change.save(ALIAS)), List.of(), List.of()).isEmpty()).isFalse();
    assertThat(new Change(List.of(), List.of(ALIAS), List.of()).isEmpty()).isFalse();
  }
}
