package org.specialexams.local.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Response;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;

/** Gives tokens for a code, to whoever knows what its challenge was made from (RFC 7636). */
final class TokenEndpoint {

  private final URI uri;
  private final Client console;
  private final Tokens tokens;
  private final Codes codes;

  TokenEndpoint(URI uri, Client console, Tokens tokens, Codes codes) {
    this.uri = uri;
    this.console = console;
    this.tokens = tokens;
    this.codes = codes;
  }

  Answer answer(Call call) {
    try {
      TokenRequest request = TokenRequest.parse(request(call));
      if (!console.isCalled(request.getClientID())) {
        return refused(OAuth2Error.INVALID_CLIENT);
      }
      if (!(request.getAuthorizationGrant() instanceof AuthorizationCodeGrant code)) {
        return refused(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
      }
      return codes
          .redeem(code.getAuthorizationCode())
          .filter(grant -> console.isAt(code.getRedirectionURI()))
          .filter(grant -> proves(code, grant.request().getCodeChallenge()))
          .map(grant -> answer(tokens(grant)))
          .orElseGet(() -> refused(OAuth2Error.INVALID_GRANT));
    } catch (ParseException e) {
      return refused(Optional.ofNullable(e.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST));
    }
  }

  private HTTPRequest request(Call call) throws ParseException {
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, uri);
    request.setContentType(call.header("content-type").orElse(""));
    request.setBody(call.body().text());
    return request;
  }

  private static boolean proves(AuthorizationCodeGrant code, CodeChallenge challenge) {
    return code.getCodeVerifier() != null
        && CodeChallenge.compute(CodeChallengeMethod.S256, code.getCodeVerifier())
            .equals(challenge);
  }

  private OIDCTokenResponse tokens(Codes.Grant grant) {
    Person person = grant.person();
    String access = tokens.issue(person.username(), person.email(), person.groups());
    BearerAccessToken bearer =
        new BearerAccessToken(access, tokens.lifetime().toSeconds(), grant.request().getScope());
    return new OIDCTokenResponse(new OIDCTokens(idToken(access, grant), bearer, null));
  }

  /** The claims of the access token, for the console. */
  private String idToken(String access, Codes.Grant grant) {
    try {
      JWTClaimsSet.Builder claims =
          new JWTClaimsSet.Builder(SignedJWT.parse(access).getJWTClaimsSet())
              .audience(console.id().getValue());
      Optional.ofNullable(grant.request().getNonce())
          .ifPresent(nonce -> claims.claim("nonce", nonce.getValue()));
      return tokens.sign(claims.build());
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer refused(ErrorObject error) {
    return answer(new TokenErrorResponse(error));
  }

  private static Answer answer(Response response) {
    HTTPResponse http = response.toHTTPResponse();
    List<Call.Header> headers = new ArrayList<>();
    http.getHeaderMap()
        .forEach(
            (name, values) -> values.forEach(value -> headers.add(new Call.Header(name, value))));
    return new Answer(http.getStatusCode(), headers, Body.of(http.getBody()));
  }
}
