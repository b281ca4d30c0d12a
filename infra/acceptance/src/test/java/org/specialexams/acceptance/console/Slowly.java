package org.specialexams.acceptance.console;

import com.microsoft.playwright.assertions.LocatorAssertions;

/** Patience with what takes its time: a bulk grant of the largest size. */
final class Slowly {

  static final LocatorAssertions.IsVisibleOptions VISIBLE =
      new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

  private Slowly() {}
}
