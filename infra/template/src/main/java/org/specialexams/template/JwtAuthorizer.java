package org.specialexams.template;

import java.util.List;

/**
 * A JWT authorizer of the HTTP API.
 *
 * @param issuer what {@code iss} must be
 * @param audience one of these must be in {@code aud}, or be {@code client_id} where there is none
 * @param identitySource where the token stands, {@code $request.header.Authorization} by default
 */
public record JwtAuthorizer(
    String name, String issuer, List<String> audience, String identitySource) {

  public JwtAuthorizer {
    audience = List.copyOf(audience);
  }
}
