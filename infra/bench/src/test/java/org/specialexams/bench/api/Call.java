package org.specialexams.bench.api;

/**
 * A call of the API.
 *
 * @param token who calls
 * @param body empty for none
 * @param expected the status that it is to be answered with
 */
public record Call(
    String token, String method, String path, String contentType, String body, int expected) {

  public static Call of(String token, String method, String path) {
    return new Call(token, method, path, "application/json", "", 200);
  }

  public Call with(String json) {
    return new Call(token, method, path, contentType, json, expected);
  }

  public Call expecting(int status) {
    return new Call(token, method, path, contentType, body, status);
  }
}
