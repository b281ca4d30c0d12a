package org.specialexams.acceptance.histories;

import java.util.List;

/** An allowance in force; {@code value} is empty for exceptions, whose text no event holds. */
record Given(String allowanceId, long version, String value) {

  static Given of(Happening event) {
    return new Given(
        event.text("allowanceId"), event.data().path("allowanceVersion").asLong(), value(event));
  }

  private static String value(Happening event) {
    for (String field : List.of("minutes", "factor", "dueAt")) {
      if (event.data().has(field)) {
        return event.text(field);
      }
    }
    return "";
  }
}
