package org.specialexams.acceptance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A round that was run: what people did and saw, and what was there when all had come to rest. */
record History(List<Act> acts, Ending ending) {

  History {
    acts = List.copyOf(acts);
  }

  /**
   * What was there at the end.
   *
   * @param now the service's time
   * @param events all of them, by learner and in their order
   * @param standings the version of each learner's standing
   * @param attempts the ids in the table
   * @param answered the ids of attempts with answers in the table
   * @param told the ids of the events that mails were about, by audience
   * @param again the ids of events that the stream has published more often than once though
   *     nothing had failed on the way
   * @param left what waits or was given up where nothing should be: messages, batches
   * @param looks what support is shown
   */
  record Ending(
      Instant now,
      List<Happening> events,
      Map<String, Long> standings,
      List<String> attempts,
      List<String> answered,
      Map<String, List<String>> told,
      List<String> again,
      List<String> left,
      Looks looks) {}

  /**
   * What support is shown at the end.
   *
   * @param found attempts by search for their learners' names
   * @param searches of parts of addresses that there are or were: who is found
   */
  record Looks(
      List<JsonNode> attempts,
      List<JsonNode> found,
      List<JsonNode> allowances,
      List<JsonNode> requests,
      List<String> events,
      List<JsonNode> learners,
      Map<String, List<String>> searches) {}
}
