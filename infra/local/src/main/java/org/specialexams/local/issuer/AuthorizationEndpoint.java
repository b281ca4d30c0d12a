package org.specialexams.local.issuer;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;

/** Asks who somebody is, and sends them back with a code. */
final class AuthorizationEndpoint {

  private static final int LONGEST_TEXT = 255;

  private final Issuer issuer;
  private final Client console;
  private final List<Person> people;
  private final Codes codes;

  AuthorizationEndpoint(URI issuer, Client console, List<Person> people, Codes codes) {
    this.issuer = new Issuer(issuer);
    this.console = console;
    this.people = List.copyOf(people);
    this.codes = codes;
  }

  /** The page, with what the client knows already. */
  Answer ask(Call call) {
    return checked(
        call,
        request -> {
          String hint = Optional.ofNullable(request.getLoginHint()).orElse("");
          return page(call, new SignInPage.Typed(hint, "", ""), "");
        });
  }

  /** What the page's forms send. */
  Answer choose(Call call) {
    return checked(call, request -> chosen(call, request));
  }

  private Answer chosen(Call call, AuthenticationRequest request) {
    Map<String, List<String>> form = URLUtils.parseParameters(call.body().text());
    Optional<Person> offered =
        people.stream().filter(one -> one.username().equals(text(form, "person"))).findFirst();
    if (offered.isPresent()) {
      return sendBack(request, offered.get());
    }
    SignInPage.Typed typed =
        new SignInPage.Typed(text(form, "username"), text(form, "email"), text(form, "groups"));
    if (typed.username().isEmpty() || typed.username().length() > LONGEST_TEXT) {
      return page(call, typed, "A username has 1 to " + LONGEST_TEXT + " characters.");
    }
    if (typed.email().length() > LONGEST_TEXT) {
      return page(call, typed, "An address has no more than " + LONGEST_TEXT + " characters.");
    }
    Optional<String> email = Optional.of(typed.email()).filter(address -> !address.isEmpty());
    List<String> groups =
        typed.groups().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return sendBack(request, new Person(typed.username(), email, groups, ""));
  }

  private static String text(Map<String, List<String>> form, String field) {
    return Optional.ofNullable(MultivaluedMapUtils.getFirstValue(form, field)).orElse("").strip();
  }

  private Answer page(Call call, SignInPage.Typed typed, String fault) {
    return SignInPage.choice(call.path() + "?" + call.query(), people, typed, fault);
  }

  private Answer sendBack(AuthenticationRequest request, Person person) {
    return Redirect.to(
        new AuthenticationSuccessResponse(
                console.uri(),
                codes.issue(request, person),
                null,
                null,
                request.getState(),
                null,
                issuer,
                ResponseMode.QUERY)
            .toURI());
  }

  /** Goes on with a request in order. A fault is told to the console, and to nobody else. */
  private Answer checked(Call call, Function<AuthenticationRequest, Answer> further) {
    try {
      AuthenticationRequest request = AuthenticationRequest.parse(call.query());
      if (!console.isCalled(request.getClientID()) || !console.isAt(request.getRedirectionURI())) {
        return stranger();
      }
      return fault(request)
          .map(error -> refuse(error, request.getState()))
          .orElseGet(() -> further.apply(request));
    } catch (ParseException e) {
      return console.isCalled(e.getClientID()) && console.isAt(e.getRedirectionURI())
          ? refuse(e.getErrorObject(), e.getState())
          : stranger();
    }
  }

  private static Optional<ErrorObject> fault(AuthenticationRequest request) {
    if (!ResponseType.CODE.equals(request.getResponseType())) {
      return Optional.of(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
    }
    if (!ResponseMode.QUERY.equals(request.impliedResponseMode())) {
      return Optional.of(OAuth2Error.INVALID_REQUEST.setDescription("response_mode: query only"));
    }
    // also said where there is no challenge: RFC 7636, 4.4.1
    if (request.getCodeChallenge() == null
        || !CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod())) {
      return Optional.of(OAuth2Error.INVALID_REQUEST.setDescription("code challenge: S256 only"));
    }
    Prompt prompt = request.getPrompt();
    return prompt != null && prompt.contains(Prompt.Type.NONE)
        ? Optional.of(OIDCError.LOGIN_REQUIRED)
        : Optional.empty();
  }

  private Answer refuse(ErrorObject error, @Nullable State state) {
    return Redirect.to(
        new AuthenticationErrorResponse(console.uri(), error, state, issuer, ResponseMode.QUERY)
            .toURI());
  }

  private Answer stranger() {
    return SignInPage.says(
        400,
        "Nobody can sign in from there",
        "The one client is " + console.id() + ", and it is at " + console.uri() + " alone.");
  }
}
