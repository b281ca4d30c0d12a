package org.specialexams.moving;

/** What the operator asked for cannot be begun; the message says why, and what to do. */
final class UnusableException extends RuntimeException {

  UnusableException(String message) {
    super(message);
  }
}
