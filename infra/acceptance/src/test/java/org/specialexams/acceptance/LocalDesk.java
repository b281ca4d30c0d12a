package org.specialexams.acceptance;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Tokens as {@code POST /local/tokens} issues them. */
record LocalDesk(URI baseUri) {

  String token(String username, List<String> groups) {
    String body =
        Json.object(
            it -> {
              it.put("username", username).put("email", username + "@example.edu");
              groups.forEach(it.putArray("groups")::add);
            });
    return new Caller(baseUri, Optional.empty())
        .post("/local/tokens", body)
        .expect(200)
        .text("/token");
  }
}
