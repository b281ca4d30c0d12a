package org.specialexams.local.issuer;

import java.net.URI;
import java.util.List;
import org.specialexams.local.http.Answer;
import org.specialexams.local.http.Body;
import org.specialexams.local.http.Call;

/** Sends a browser on, with a GET whatever it came with. */
final class Redirect {

  private Redirect() {}

  static Answer to(URI uri) {
    return new Answer(
        303,
        List.of(
            new Call.Header("location", uri.toString()),
            new Call.Header("cache-control", "no-store")),
        Body.EMPTY);
  }
}
