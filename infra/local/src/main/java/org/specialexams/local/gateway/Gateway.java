package org.specialexams.local.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;
import org.specialexams.local.lambda.Functions;
import org.specialexams.local.lambda.Outcome;
import org.specialexams.template.HttpRoute;
import org.specialexams.template.Template;

/** API Gateway's HTTP API: finds a call's route, checks its token, and asks the function. */
public final class Gateway {

  /** What the gateway takes, in bytes; Lambda's own limit on the event is lower. */
  public static final int LONGEST_BODY = 10 << 20;

  private final Routes routes;
  private final TokenCheck tokens;
  private final Functions functions;
  private final Clock clock;

  /**
   * Reads the template's routes.
   *
   * @param key the issuer's, which all tokens must be signed with
   */
  public Gateway(Template template, Functions functions, RSAPublicKey key, Clock clock) {
    this.routes = new Routes(template);
    this.tokens = new TokenCheck(key, clock);
    this.functions = functions;
    this.clock = clock;
  }

  /** The answer to a call; its body is no longer than {@link #LONGEST_BODY}. */
  public Answer answer(Call call) {
    String requestId = UUID.randomUUID().toString();
    return route(call, requestId).with("apigw-requestid", requestId);
  }

  private Answer route(Call call, String requestId) {
    Optional<Routes.Match> match = routes.match(call.method(), call.path());
    if (match.isEmpty()) {
      return Answer.message(404, "Not Found");
    }
    HttpRoute route = match.get().target().route();
    if (route.authorizer().isEmpty()) {
      return invoke(call, match.get(), Optional.empty(), requestId);
    }
    return switch (tokens.check(route.authorizer().get(), call.header("authorization"))) {
      case TokenCheck.Verdict.Good good ->
          invoke(call, match.get(), Optional.of(good.claims()), requestId);
      case TokenCheck.Verdict.Refused refused ->
          Answer.message(401, "Unauthorized").with("www-authenticate", refused.challenge());
    };
  }

  private Answer invoke(
      Call call, Routes.Match match, Optional<JWTClaimsSet> claims, String requestId) {
    String event = ProxyEvent.json(call, match, claims, requestId, clock.instant());
    if (event.getBytes(StandardCharsets.UTF_8).length > Functions.LONGEST_EVENT) {
      return Answer.message(413, "Request Entity Too Large");
    }
    String function = match.target().function().logicalId();
    Outcome outcome =
        functions.invoke(function, event, match.target().route().integrationTimeout());
    return switch (outcome) {
      case Outcome.Answered answered ->
          ProxyAnswer.read(answered.json()).orElseGet(Gateway::internalServerError);
      case Outcome.Failed _ -> internalServerError();
      case Outcome.StillRunning _ -> Answer.message(503, "Service Unavailable");
    };
  }

  private static Answer internalServerError() {
    return Answer.message(500, "Internal Server Error");
  }
}
