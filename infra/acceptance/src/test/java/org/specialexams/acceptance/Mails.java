package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The mails that the service has sent, as {@code GET /local/notices} shows them. */
final class Mails {

  private Mails() {}

  /** Those that tell an audience of an event, newest first. */
  static List<JsonNode> of(String audience, JsonNode event) {
    Service.assumeMailsAreShown();
    return new Caller(Service.get().baseUri(), Optional.empty())
        .get(
            "/local/notices?audience=" + audience + "&eventId=" + event.path("eventId").textValue())
        .expect(200)
        .items();
  }

  /** The newest mail that tells an audience of an event, once it is there. */
  static JsonNode await(String audience, JsonNode event) {
    Eventually.holds(
        () ->
            assertThat(of(audience, event))
                .as("mails to a %s of %s", audience, event)
                .isNotEmpty());
    return of(audience, event).getFirst();
  }
}
