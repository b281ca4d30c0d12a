package org.specialexams.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody on the roster of the demo course. */
record DemoLearner(String username, String name, String language) {

  private static final List<String> FIRST_NAMES =
      List.of("María", "Lee", "Amina", "Björn", "Chloé", "Dmitri", "Esther", "Farid");
  private static final List<String> LAST_NAMES =
      List.of("García", "Okafor", "Lindqvist", "Nguyen", "Rossi");

  /** Whom no mail reaches. */
  static final String UNREACHED = "esther.nguyen";

  /** Maria and Lee of the story first, then everybody else. */
  static List<DemoLearner> all() {
    List<DemoLearner> learners = new ArrayList<>();
    for (int i = 0; i < FIRST_NAMES.size() * LAST_NAMES.size(); i++) {
      String first = FIRST_NAMES.get(i % FIRST_NAMES.size());
      String last = LAST_NAMES.get(i / FIRST_NAMES.size());
      String username = i < 2 ? plain(first) : plain(first) + "." + plain(last);
      learners.add(new DemoLearner(username, first + " " + last, i % 3 == 0 ? "es" : "en"));
    }
    return learners;
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The rows that make them learners. */
  static ArrayNode roster(List<DemoLearner> learners) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    learners.forEach(
        one ->
            rows.addObject()
                .put("username", one.username())
                .put("email", one.address())
                .put("name", one.name())
                .put("language", one.language()));
    return rows;
  }

  /** One learner has an address of SES's mailbox simulator that all mail comes back from. */
  private String address() {
    return username.equals(UNREACHED)
        ? "bounce+" + username + "@simulator.amazonses.com"
        : username + "@example.edu";
  }
}
