package org.specialexams.template;

import java.util.List;

/**
 * A JWT authorizer of the HTTP API, which finds the token in the header {@code Authorization}.
 *
 * @param issuer what {@code iss} must be
 * @param audience one of these must be in {@code aud}, or be {@code client_id} where there is none
 */
public record JwtAuthorizer(String name, String issuer, List<String> audience) {

  public JwtAuthorizer {
    audience = List.copyOf(audience);
  }
}
