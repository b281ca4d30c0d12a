package org.specialexams.domain;

/** How an exam is supervised: by the clock alone, or by a proctoring service as well. */
public enum ExamType {
  TIMED("timed"),
  PROCTORED("proctored");

  private final String label;

  ExamType(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  public static ExamType of(String label) {
    return Labels.find(values(), ExamType::label, label).orElseThrow();
  }
}
