package org.specialexams.allowances;

import java.util.List;
import java.util.function.Supplier;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Grant;
import org.specialexams.http.Fields;
import org.specialexams.http.Fields.Field;
import org.specialexams.http.Kind;

/**
 * What a grant asks for.
 *
 * @param learners usernames and e-mail addresses, as sent
 * @param grant for each of them
 */
record GrantFields(List<String> learners, Grant grant) {

  private static final int MOST_LEARNERS = 500;
  private static final int MOST_PAIRS = 2_000;

  static GrantFields of(Fields fields) {
    Field<List<String>> learners =
        fields.required(
            "learners", Kind.list(Kind.text(1, EmailAddress.LONGEST), 1, MOST_LEARNERS));
    Field<List<ExamScope>> exams = fields.required("exams", AllowanceFields.EXAMS);
    Supplier<AllowanceValue> value = AllowanceFields.value(fields.object("allowance"));
    var reason = fields.optional("reason", Kind.words());
    boolean apply = fields.optional("applyToRunningAttempts", Kind.truth()).orElse(false);
    fields.check();
    AllowanceFields.checkScopes(fields, exams.get());
    if (learners.get().size() * exams.get().size() > MOST_PAIRS) {
      fields.refuse("learners", "times exams must not be more than " + MOST_PAIRS + " pairs");
    }
    fields.check();
    return new GrantFields(
        learners.get(),
        new Grant(exams.get().stream().distinct().toList(), List.of(value.get()), reason, apply));
  }
}
