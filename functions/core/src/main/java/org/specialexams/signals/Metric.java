package org.specialexams.signals;

import java.util.List;

/**
 * What is measured besides the events, which count under the names of their types. Dimensions are
 * few and have few values: CloudWatch keeps, and bills, each combination as a metric of its own. No
 * course and no learner is one.
 */
public enum Metric {
  /** Calls that were the first of their instance. */
  COLD_STARTS("ColdStarts", "Count"),
  /** Starts of attempts that were answered with a problem; on hold: accommodation-pending. */
  REFUSED_STARTS("RefusedStarts", "Count", "problem"),
  /** Events that the topic will never take. */
  REFUSED_EVENTS("RefusedEvents", "Count"),
  /** How long ago the oldest event happened that a sweep of the outbox leaves behind. */
  OUTBOX_AGE("OutboxAge", "Seconds"),
  /** Mails, by whether SES took them. */
  MAILS("Mails", "Count", "audience", "outcome"),
  /** From the oldest event of a mail until SES had taken it. */
  NOTICE_AGE("NoticeAge", "Seconds"),
  /** Mails that came back. */
  BOUNCES("Bounces", "Count", "audience");

  private final String label;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that does not change
  private final List<String> dimensions;

  Metric(String label, String unit, String... dimensions) {
    this.label = label;
    this.unit = unit;
    this.dimensions = List.of(dimensions);
  }

  /** Its name in CloudWatch. */
  public String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  /** The fields of its line that it is told apart by. */
  public List<String> dimensions() {
    return dimensions;
  }
}
