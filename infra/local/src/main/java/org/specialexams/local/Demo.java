package org.specialexams.local;

import java.net.URI;

/** Seeds a course that is worth looking at, through the API, as anybody could. */
final class Demo {

  private final URI api;

  Demo(URI api) {
    this.api = api;
  }

  /** Seeds it; answers when it is there. */
  void seed() {}

  URI api() {
    return api;
  }
}
