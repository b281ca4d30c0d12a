package org.specialexams.local.sns;

/** A request that SNS refuses, with its error code. */
final class SnsRefusal extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  SnsRefusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static SnsRefusal invalid(String message) {
    return new SnsRefusal(400, "InvalidParameter", "Invalid parameter: " + message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
