package org.specialexams.local.issuer;

import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The one client. It has no secret.
 *
 * @param uri where people are sent back to, and nowhere else
 */
record Client(ClientID id, URI uri) {

  static Client console(URI origin) {
    return new Client(new ClientID("console"), origin.resolve("/console"));
  }

  boolean isCalled(@Nullable ClientID other) {
    return id.equals(other);
  }

  boolean isAt(@Nullable URI other) {
    return uri.equals(other);
  }
}
