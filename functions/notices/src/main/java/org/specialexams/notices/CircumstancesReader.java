package org.specialexams.notices;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.specialexams.domain.AccommodationRequest;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Username;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.ExamStore;
import org.specialexams.store.RequestStore;
import org.specialexams.store.RosterStore;
import org.specialexams.wiring.Services;

/** Reads the circumstances of a learner. */
final class CircumstancesReader {

  /** So many exams of a course are named in a mail about every exam. */
  private static final int MOST_EXAMS = 100;

  private final RosterStore roster;
  private final ExamStore exams;
  private final AllowanceStore allowances;
  private final RequestStore requests;

  CircumstancesReader(Services services) {
    this.roster = services.roster();
    this.exams = services.exams();
    this.allowances = services.allowances();
    this.requests = services.requests();
  }

  /** The circumstances of the learner whom all the events are about. */
  Optional<Circumstances> read(CourseId course, Username username, Collection<Told> about) {
    return roster.find(course, username).map(learner -> read(learner, about));
  }

  private Circumstances read(Learner learner, Collection<Told> about) {
    CourseId course = learner.courseId();
    Map<String, AccommodationRequest> requests = requests(course, about);
    Set<ExamScope> scopes =
        about.stream().flatMap(told -> scopes(told, requests)).collect(Collectors.toSet());
    return new Circumstances(
        learner, allowances.inForce(course, learner.username()), exams(course, scopes), requests);
  }

  /** The exams that an event touches: of a request, those that it names. */
  private static Stream<ExamScope> scopes(Told told, Map<String, AccommodationRequest> requests) {
    return told.requestId()
        .flatMap(id -> Optional.ofNullable(requests.get(id)))
        .map(request -> request.exams().stream())
        .orElseGet(() -> Stream.of(told.exam()));
  }

  private Map<String, AccommodationRequest> requests(CourseId course, Collection<Told> about) {
    return about.stream()
        .flatMap(told -> told.requestId().stream())
        .distinct()
        .flatMap(id -> requests.find(course, id).stream())
        .collect(Collectors.toMap(AccommodationRequest::requestId, request -> request));
  }

  private Map<ExamId, Exam> exams(CourseId course, Set<ExamScope> scopes) {
    Stream<Exam> named =
        exams
            .findAll(course, scopes.stream().flatMap(scope -> scope.exam().stream()).toList())
            .stream();
    Stream<Exam> every =
        scopes.contains(ExamScope.EVERY)
            ? exams.list(course, Optional.empty(), MOST_EXAMS).items().stream().filter(Exam::active)
            : Stream.empty();
    Map<ExamId, Exam> byId = new HashMap<>();
    Stream.concat(named, every).forEach(exam -> byId.put(exam.examId(), exam));
    return byId;
  }
}
