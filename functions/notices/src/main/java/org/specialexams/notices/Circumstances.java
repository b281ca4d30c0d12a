package org.specialexams.notices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Learner;
import org.specialexams.texts.Texts;

/**
 * What the tables say, when mails are written, of the learner that some events are about.
 *
 * @param exams those that the events touch; for an event about every exam, the course's active ones
 * @param requests those that the events are about, by id
 */
record Circumstances(
    Learner learner,
    AllowancesInForce inForce,
    Map<ExamId, Exam> exams,
    Map<String, AccommodationRequest> requests) {

  Circumstances {
    exams = new TreeMap<>(exams);
    requests = Map.copyOf(requests);
  }

  /** The request that an event is about. */
  Optional<AccommodationRequest> request(Told told) {
    return told.requestId().map(requests::get);
  }

  /** The exams of a request in a reader's words. */
  String examNames(Texts texts, AccommodationRequest request) {
    return request.exams().stream()
        .map(exam -> examName(texts, exam))
        .collect(Collectors.joining(", "));
  }

  /** The allowance that an event is about, if it is still in force. */
  Optional<Allowance> allowance(Told told) {
    return told.allowanceId()
        .flatMap(
            id -> inForce.all().stream().filter(one -> one.allowanceId().equals(id)).findFirst());
  }

  /** What holds for an exam, or for every exam at once. */
  List<Allowance> holding(ExamScope scope) {
    return scope.exam().map(inForce::forExam).orElse(inForce.all());
  }

  /** An exam's name and id in a reader's words. */
  String examName(Texts texts, ExamScope scope) {
    return scope
        .exam()
        .map(
            id ->
                Optional.ofNullable(exams.get(id))
                    .map(exam -> texts.text("exam", exam.name(), id.value()))
                    .orElse(id.value()))
        .orElse(texts.text("every-exam"));
  }
}
