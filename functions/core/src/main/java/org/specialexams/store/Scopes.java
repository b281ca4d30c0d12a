package org.specialexams.store;

import java.util.Collection;
import java.util.List;
import org.specialexams.domain.ExamScope;

/** Exams, or every exam, as tables hold them. */
final class Scopes {

  private Scopes() {}

  static List<String> texts(Collection<ExamScope> scopes) {
    return scopes.stream().map(ExamScope::toString).toList();
  }

  static List<ExamScope> parse(List<String> texts) {
    return texts.stream().map(text -> ExamScope.parse(text).orElseThrow()).toList();
  }
}
