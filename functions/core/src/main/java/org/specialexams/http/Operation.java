package org.specialexams.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.specialexams.domain.Change;
import org.specialexams.domain.Course;
import org.specialexams.domain.Decision;
import org.specialexams.domain.Refusal;
import org.specialexams.store.BusyException;
import org.specialexams.store.Failures;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** One operation of the API: a request in, an answer or a problem out. */
public abstract class Operation extends HttpFunction {

  private final Services services;

  protected Operation(Services services) {
    super(services);
    this.services = services;
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

  @Override
  public final APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, Context context) {
    Answer answer = answerOrProblem(event, context);
    // the path itself stays out of the log: a username in it may be an address
    context.getLogger().log(event.getRouteKey() + " answered " + answer.status(), LogLevel.INFO);
    return answer.response();
  }

  private Answer answerOrProblem(APIGatewayV2HTTPEvent event, Context context) {
    try {
      Caller caller = Caller.of(Request.header(event, "authorization"), services.tokenClaims());
      return answer(new Request(event, caller));
    } catch (ProblemException e) {
      return e.problem().answer();
    } catch (RuntimeException e) {
      log(event, context, e);
      return e instanceof BusyException || (e instanceof SdkException sdk && Failures.mayPass(sdk))
          ? Problem.of(Refusal.BUSY).answer()
          : Problem.internal(context.getAwsRequestId()).answer();
    }
  }

  /** What failed and where, without its message, which may quote what nobody may log. */
  private static void log(APIGatewayV2HTTPEvent event, Context context, Throwable failure) {
    StringBuilder line = new StringBuilder(event.getRouteKey()).append(" failed");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      line.append(": ")
          .append(cause.getClass().getName())
          .append(code(cause))
          .append(" at ")
          .append(
              Arrays.stream(cause.getStackTrace())
                  .limit(12)
                  .map(StackTraceElement::toString)
                  .collect(Collectors.joining(", ")));
    }
    context.getLogger().log(line.toString(), LogLevel.ERROR);
  }

  /** What AWS calls the failure, where it is one of AWS. */
  private static String code(Throwable failure) {
    return failure instanceof AwsServiceException answered && answered.awsErrorDetails() != null
        ? " " + answered.statusCode() + " " + answered.awsErrorDetails().errorCode()
        : "";
  }
}
