package org.specialexams.local.http;

import java.util.ArrayList;
import java.util.List;

/** What is answered to a {@link Call}. */
public record Answer(int status, List<Call.Header> headers, Body body) {

  public Answer {
    headers = List.copyOf(headers);
  }

  public static Answer json(int status, String json) {
    return of(status, "application/json", json);
  }

  public static Answer of(int status, String contentType, String text) {
    return new Answer(status, List.of(new Call.Header("content-type", contentType)), Body.of(text));
  }

  /** What API Gateway answers by itself. */
  public static Answer message(int status, String message) {
    return json(status, "{\"message\":\"" + message + "\"}").notStored();
  }

  /** The same, not to be kept by anybody on the way. */
  public Answer notStored() {
    return with("cache-control", "no-store");
  }

  public Answer with(String header, String value) {
    List<Call.Header> more = new ArrayList<>(headers);
    more.add(new Call.Header(header, value));
    return new Answer(status, more, body);
  }
}
