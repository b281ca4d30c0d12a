package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Refusal;
import org.specialexams.signals.Line;
import org.specialexams.signals.Metric;
import org.specialexams.store.BusyException;
import org.specialexams.store.Failures;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** One operation of the API: a request in, an answer or a problem out. */
public abstract class Operation extends HttpFunction {

  protected Operation(Services services) {
    super(services);
  }

  /** Answers a request, or throws the problem that it has. */
  protected abstract Answer answer(Request request);

  /** The path's course, which must exist. */
  protected final Course course(Request request) {
    return services
        .courses()
        .find(request.courseId())
        .orElseThrow(() -> Problem.exception(Refusal.NOT_FOUND));
  }

  /** The answer of a decision; what was refused ends the request. */
  public static <T> T done(Decision<T> decision) {
    return switch (decision) {
      case Decision.Done<T>(Change change, T answer) -> answer;
      case Decision.Refused<T>(Refusal refusal) -> throw Problem.exception(refusal);
    };
  }

  /** Under what its problems are counted, where they are. */
  protected Optional<Metric> refusals() {
    return Optional.empty();
  }

  @Override
  protected final APIGatewayV2HTTPResponse respond(
      APIGatewayV2HTTPEvent event, String id, Line line) {
    try {
      Caller caller = Caller.of(Request.header(event, "authorization"), services.tokenClaims());
      return answer(new Request(event, caller)).response();
    } catch (ProblemException e) {
      return refuse(e.problem(), line);
    } catch (RuntimeException e) {
      line.level(LogLevel.ERROR).put("failure", describe(e));
      return refuse(
          e instanceof BusyException || (e instanceof SdkException sdk && Failures.mayPass(sdk))
              ? Problem.of(Refusal.BUSY)
              : Problem.internal(id),
          line);
    }
  }

  private APIGatewayV2HTTPResponse refuse(Problem problem, Line line) {
    line.put("problem", problem.slug());
    refusals().ifPresent(metric -> line.count(metric, 1));
    return problem.answer().response();
  }

  /** What failed and where, without its message, which may quote what nobody may log. */
  private static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : ": ")
          .append(cause.getClass().getName())
          .append(code(cause))
          .append(" at ")
          .append(
              Arrays.stream(cause.getStackTrace())
                  .limit(12)
                  .map(StackTraceElement::toString)
                  .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  /** What AWS calls the failure, where it is one of AWS. */
  private static String code(Throwable failure) {
    return failure instanceof AwsServiceException answered && answered.awsErrorDetails() != null
        ? " " + answered.statusCode() + " " + answered.awsErrorDetails().errorCode()
        : "";
  }
}
