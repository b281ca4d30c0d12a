package org.specialexams.local.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.specialexams.local.desk.Tokens;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Call;

/**
 * OpenID Connect's authorization code flow with PKCE, as far as the console uses it. Whoever signs
 * in says who they are, and nobody is remembered. The access token is one that {@code POST
 * /local/tokens} would issue.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 */
public final class IdentityProvider {

  private static final String PATH = "/local/issuer";

  private final URI issuer;
  private final Client console;
  private final Tokens tokens;
  private final AuthorizationEndpoint authorization;
  private final TokenEndpoint token;

  /**
   * A provider.
   *
   * @param origin where the service is, and the console with it
   * @param people whom to offer; anybody else can say who they are
   */
  public IdentityProvider(URI origin, List<Person> people, Tokens tokens, Clock clock) {
    this.issuer = issuer(origin);
    this.console = Client.console(origin);
    this.tokens = tokens;
    Codes codes = new Codes(clock);
    this.authorization = new AuthorizationEndpoint(issuer, console, people, codes);
    this.token = new TokenEndpoint(at("/token"), console, tokens, codes);
  }

  /** What the provider at that origin is called. */
  public static URI issuer(URI origin) {
    return origin.resolve(PATH);
  }

  /** Whether a call is for the provider. */
  public static boolean isMeant(Call call) {
    return call.path().startsWith(PATH + "/");
  }

  /** The answer to a call below the issuer's path. */
  public Answer answer(Call call) {
    return switch (call.method() + " " + call.path().substring(PATH.length())) {
      case "GET /.well-known/openid-configuration" ->
          Answer.json(200, metadata().toJSONObject().toJSONString());
      case "GET /jwks" -> Answer.json(200, new JWKSet(tokens.publicJwk()).toString());
      case "GET /authorize" -> authorization.ask(call);
      case "POST /authorize" -> authorization.choose(call);
      case "POST /token" -> token.answer(call);
      case "GET /sign-out" -> signOut(call);
      case "GET /page.css" -> SignInPage.style();
      default -> SignInPage.says(404, "Not found", "There is nothing here.");
    };
  }

  private OIDCProviderMetadata metadata() {
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(new Issuer(issuer), List.of(SubjectType.PUBLIC), at("/jwks"));
    metadata.setAuthorizationEndpointURI(at("/authorize"));
    metadata.setTokenEndpointURI(at("/token"));
    metadata.setEndSessionEndpointURI(at("/sign-out"));
    metadata.setResponseTypes(List.of(ResponseType.CODE));
    metadata.setResponseModes(List.of(ResponseMode.QUERY));
    metadata.setGrantTypes(List.of(GrantType.AUTHORIZATION_CODE));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setTokenEndpointAuthMethods(List.of(ClientAuthenticationMethod.NONE));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    return metadata;
  }

  /** Back to the console, where that is asked for: there is nobody to forget. */
  private Answer signOut(Call call) {
    try {
      LogoutRequest request = LogoutRequest.parse(call.query());
      if (console.isAt(request.getPostLogoutRedirectionURI())) {
        return Redirect.to(console.uri());
      }
    } catch (ParseException e) {
      return SignInPage.says(400, "Nobody is signed out", "That is no request to sign out.");
    }
    return SignInPage.says(200, "You are signed out", "Nothing is remembered of you here.");
  }

  private URI at(String below) {
    return URI.create(issuer + below);
  }
}
