package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.specialexams.client.ApiClient;
import org.specialexams.client.ApiException;
import org.specialexams.client.api.AllowancesApi;
import org.specialexams.client.api.AttemptsApi;
import org.specialexams.client.api.CoursesApi;
import org.specialexams.client.api.RequestsApi;
import org.specialexams.client.api.ReviewsApi;
import org.specialexams.client.model.AdditionalTime;
import org.specialexams.client.model.Allowance;
import org.specialexams.client.model.AllowanceType;
import org.specialexams.client.model.AllowanceValue;
import org.specialexams.client.model.Answer;
import org.specialexams.client.model.AnswerToSave;
import org.specialexams.client.model.Attempt;
import org.specialexams.client.model.AttemptStatus;
import org.specialexams.client.model.ClearToMake;
import org.specialexams.client.model.Event;
import org.specialexams.client.model.ExamToSave;
import org.specialexams.client.model.ExamType;
import org.specialexams.client.model.GrantResult;
import org.specialexams.client.model.GrantResults;
import org.specialexams.client.model.GrantToMake;
import org.specialexams.client.model.MyExam;
import org.specialexams.client.model.Problem;
import org.specialexams.client.model.Receipt;
import org.specialexams.client.model.RequestGrantToMake;
import org.specialexams.client.model.RequestToFile;
import org.specialexams.client.model.ReviewBrief;
import org.specialexams.client.model.ReviewPolicyException;
import org.specialexams.client.model.ReviewToMake;
import org.specialexams.client.model.RosterRow;
import org.specialexams.client.model.TimeMultiplier;

/** The story by a client that a tool has made of openapi.yaml: the document can be worked with. */
class GeneratedClientTest {

  private final String course =
      "course-v1:Client+" + UUID.randomUUID().toString().substring(0, 13) + "+2026";
  private final Somebody lms = somebody("platform", "lms");
  private final Somebody support = somebody("sam", "support");
  private final Somebody instructor = somebody("ines", "instructor:" + course);
  private final Somebody reviewer = somebody("rita", "reviewer");
  private final Somebody maria = somebody("maria");

  /** What somebody calls the service by. */
  private record Somebody(
      CoursesApi courses,
      AllowancesApi allowances,
      RequestsApi requests,
      AttemptsApi attempts,
      ReviewsApi reviews) {}

  private static Somebody somebody(String username, String... groups) {
    String token = Service.get().token(username, List.of(groups));
    ApiClient client = new ApiClient();
    client.updateBaseUri(Service.get().baseUri().toString());
    client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token));
    return new Somebody(
        new CoursesApi(client),
        new AllowancesApi(client),
        new RequestsApi(client),
        new AttemptsApi(client),
        new ReviewsApi(client));
  }

  @Test
  void a_generated_client_tells_the_story() throws ApiException, JsonProcessingException {
    the_learning_platform_saves_an_exam_and_the_roster();
    support_grants();
    the_start_waits_for_a_request();
    String attempt = the_learner_sits_the_exam();
    the_reviewer_decides(attempt);
    the_instructor_finds_and_clears_it(attempt);
    the_audit_tells();
    what_is_refused_says_why();
  }

  private void the_learning_platform_saves_an_exam_and_the_roster() throws ApiException {
    assertThat(
            lms.courses()
                .importRoster(
                    course,
                    List.of(
                        new RosterRow().username("maria").email("maria@example.edu").language("es"),
                        new RosterRow().username("lee").email("lee@example.edu")))
                .getImported())
        .isEqualTo(2);
    ExamToSave midterm =
        new ExamToSave().name("Midterm").type(ExamType.PROCTORED).timeLimitMinutes(60);
    assertThat(lms.courses().saveExam(course, "midterm", midterm).getDueAt()).isNull();
    assertThat(instructor.courses().listExams(course, 10, null).getItems())
        .singleElement()
        .satisfies(exam -> assertThat(exam.getActive()).isTrue());
  }

  private void support_grants() throws ApiException {
    AllowanceValue time =
        new AllowanceValue(
            new AdditionalTime().type(AdditionalTime.TypeEnum.ADDITIONAL_TIME).minutes(30));
    GrantResults results =
        support
            .allowances()
            .grantAllowances(
                course,
                new GrantToMake()
                    .learners(List.of("maria", "nobody@example.edu"))
                    .exams(List.of("midterm"))
                    .allowance(time)
                    .reason("A letter of the disability office."),
                false);
    assertThat(results.getResults())
        .extracting(GrantResult::getOutcome)
        .containsExactly(GrantResult.OutcomeEnum.GRANTED, GrantResult.OutcomeEnum.REJECTED);
    assertThat(results.getResults().getFirst().getAllowedMinutes()).isEqualTo(90);
    assertThat(
            support
                .allowances()
                .listAllowances(course, "maria", "midterm", null, null, null)
                .getItems())
        .extracting(Allowance::getType, Allowance::getMinutes)
        .containsExactly(tuple(AllowanceType.ADDITIONAL_TIME, 30));
  }

  private void the_start_waits_for_a_request() throws ApiException {
    String request =
        instructor
            .requests()
            .fileRequest(
                course,
                new RequestToFile()
                    .learner("maria@example.edu")
                    .exams(List.of("midterm"))
                    .need("Half as much time again, and a scribe."))
            .getRequestId();
    MyExam held = maria.allowances().listMyExams(course, null, null).getItems().getFirst();
    assertThat(held.getAttempt()).isNull();
    assertThat(held.getHold())
        .satisfies(hold -> assertThat(hold.getRequestId()).isEqualTo(request));
    assertThat(
            support
                .requests()
                .grantRequest(
                    course,
                    request,
                    new RequestGrantToMake()
                        .addAllowancesItem(
                            new AllowanceValue(
                                new TimeMultiplier()
                                    .type(TimeMultiplier.TypeEnum.TIME_MULTIPLIER)
                                    .factor(new BigDecimal("1.5"))))
                        .addAllowancesItem(
                            new AllowanceValue(
                                new ReviewPolicyException()
                                    .type(ReviewPolicyException.TypeEnum.REVIEW_POLICY_EXCEPTION)
                                    .text("A scribe may be in the room."))))
                .getRequest()
                .getDecidedAt())
        .isNotNull();
    assertThat(maria.allowances().listMyExams(course, null, null).getItems().getFirst().getHold())
        .isNull();
  }

  private String the_learner_sits_the_exam() throws ApiException {
    Attempt created = maria.attempts().createAttempt(course, "midterm");
    assertThat(created.getDeadlineAt()).isNull();
    String id = created.getAttemptId();
    Attempt started = maria.attempts().startAttempt(course, id);
    assertThat(started.getAllowedMinutes()).isEqualTo(120);
    assertThat(Duration.between(started.getStartedAt(), started.getDeadlineAt()))
        .isEqualTo(Duration.ofHours(2));
    maria.attempts().saveAnswer(course, id, "q1", new AnswerToSave().answer(Map.of("choice", "b")));
    maria.attempts().saveAnswer(course, id, "q2", new AnswerToSave().answer("because"));
    assertThat(maria.attempts().listAnswers(course, id, null, null).getItems())
        .extracting(Answer::getAnswer)
        .containsExactlyInAnyOrder(Map.of("choice", "b"), "because");
    assertThat(maria.attempts().submitAttempt(course, id).getStatus())
        .isEqualTo(AttemptStatus.SUBMITTED);
    return id;
  }

  private void the_reviewer_decides(String attempt) throws ApiException {
    ReviewBrief brief = reviewer.reviews().getReviewBrief(course, attempt);
    assertThat(brief.getAllowances())
        .extracting(Allowance::getText)
        .contains("A scribe may be in the room.");
    ReviewToMake review =
        new ReviewToMake()
            .decision(ReviewToMake.DecisionEnum.VERIFIED)
            .briefVersion(brief.getBriefVersion());
    assertThat(reviewer.reviews().reviewAttempt(course, attempt, review).getStatus())
        .isEqualTo(AttemptStatus.VERIFIED);
  }

  private void the_instructor_finds_and_clears_it(String attempt) throws ApiException {
    Eventually.holds(
        () ->
            assertThat(
                    instructor
                        .attempts()
                        .listAttempts(
                            course, "aria@exam", "midterm", AttemptStatus.VERIFIED, null, null)
                        .getItems())
                .extracting(Attempt::getAttemptId)
                .containsExactly(attempt));
    ClearToMake clear = new ClearToMake().reason("A retake was agreed.");
    Receipt receipt = instructor.attempts().clearAttempt(course, attempt, null, clear);
    assertThat(receipt.getStatusWhenCleared()).isEqualTo(AttemptStatus.VERIFIED);
    assertThat(
            instructor
                .attempts()
                .clearAttemptOfLearner(course, "midterm", "maria", null, new ClearToMake()))
        .isEqualTo(receipt);
    assertThat(instructor.attempts().listAttempts(course, null, null, null, null, null).getItems())
        .isEmpty();
  }

  private void the_audit_tells() throws ApiException {
    assertThat(instructor.courses().listEvents(course, "maria", "midterm", null, null).getItems())
        .extracting(Event::getType)
        .startsWith(
            Event.TypeEnum.ATTEMPT_CLEARED,
            Event.TypeEnum.REVIEW_RECORDED,
            Event.TypeEnum.ATTEMPT_SUBMITTED,
            Event.TypeEnum.ATTEMPT_STARTED,
            Event.TypeEnum.ATTEMPT_CREATED)
        .endsWith(Event.TypeEnum.ALLOWANCE_GRANTED);
  }

  private void what_is_refused_says_why() throws JsonProcessingException {
    ApiException refusal =
        catchThrowableOfType(
            ApiException.class, () -> maria.attempts().createAttempt(course, "nothing"));
    assertThat(refusal.getCode()).isEqualTo(404);
    Problem problem =
        ApiClient.createDefaultObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
    assertThat(problem.getType()).isEqualTo("urn:problem:not-found");
  }
}
