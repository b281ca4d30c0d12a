package org.specialexams.local.ses;

import java.time.Instant;
import java.util.List;

/**
 * A mail that SES took.
 *
 * @param audience its tag {@code audience}, empty where it has none
 * @param eventIds from its headers {@code X-Event-Ids}
 */
public record Mail(
    String audience, String to, String subject, String text, List<String> eventIds, Instant at) {

  public Mail {
    eventIds = List.copyOf(eventIds);
  }
}
