package org.specialexams.domain;

/** What the store keeps under a version: 1 when first saved, one more at every change. */
public sealed interface Entity permits Course, Exam, Receipt, Removable {

  long version();
}
