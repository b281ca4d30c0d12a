package org.specialexams.allowances;

import static org.specialexams.domain.Role.INSTRUCTOR;
import static org.specialexams.domain.Role.REVIEWER;
import static org.specialexams.domain.Role.SUPPORT;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Username;
import org.specialexams.http.Answer;
import org.specialexams.http.Operation;
import org.specialexams.http.Paging;
import org.specialexams.http.Request;
import org.specialexams.json.Views;
import org.specialexams.store.AllowanceStore;
import org.specialexams.store.ExamStore;
import org.specialexams.store.Page;
import org.specialexams.store.RosterStore;
import org.specialexams.wiring.Services;

/**
 * {@code GET /v1/courses/{courseId}/allowances}: the allowances of a course; to reviewers, those
 * that touch a proctored exam.
 */
public final class ListAllowances extends Operation {

  private final RosterStore roster;
  private final ExamStore exams;
  private final AllowanceStore allowances;

  public ListAllowances() {
    this(Services.ofThisFunction());
  }

  public ListAllowances(Services services) {
    super(services);
    this.roster = services.roster();
    this.exams = services.exams();
    this.allowances = services.allowances();
  }

  @Override
  protected Answer answer(Request request) {
    request.require(SUPPORT, INSTRUCTOR, REVIEWER);
    Paging paging = request.listParameters("learner", "exam", "unreached").paging();
    boolean unreachedOnly = request.unreachedOnly();
    Optional<String> name = request.learnerFilter();
    Optional<ExamScope> exam = request.scopeFilter();
    CourseId course = course(request).courseId();
    Optional<Username> learner =
        name.flatMap(text -> roster.findByName(course, text)).map(Learner::username);
    Page<Allowance> page;
    if (unreachedOnly) {
      page = allowances.listUnreached(course, paging.position(), paging.limit());
    } else if (name.isPresent() && learner.isEmpty()) {
      page = Page.none();
    } else {
      page = allowances.list(course, learner, exam, paging.position(), paging.limit());
    }
    Page<Allowance> visible =
        new Page<>(visible(course, page.items(), request.visibleTypes()), page.next());
    Map<Username, Learner> learners =
        roster
            .findAll(course, visible.items().stream().map(Allowance::learner).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Learner::username, one -> one));
    boolean withReason = request.roles().contains(SUPPORT);
    return Answer.list(
        // a learner may be erased between the reads
        visible.only(allowance -> learners.containsKey(allowance.learner())),
        allowance ->
            Views.allowance(
                allowance,
                Objects.requireNonNull(learners.get(allowance.learner())).email(),
                withReason),
        paging);
  }

  private List<Allowance> visible(
      CourseId course, List<Allowance> all, Set<ExamType> visibleTypes) {
    if (visibleTypes.contains(ExamType.TIMED)) {
      return all;
    }
    Set<ExamId> seen =
        exams
            .findAll(course, all.stream().flatMap(one -> one.exam().exam().stream()).toList())
            .stream()
            .filter(exam -> visibleTypes.contains(exam.type()))
            .map(Exam::examId)
            .collect(Collectors.toSet());
    return all.stream().filter(one -> one.exam().exam().map(seen::contains).orElse(true)).toList();
  }
}
