package org.specialexams.wiring;

import java.time.Clock;
import java.util.Map;

/** The services of one function, each made at its first use. */
public final class Services {

  private final Map<String, String> environment;
  private final Clock clock;

  public Services(Map<String, String> environment, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /** The services of the function that this process runs. */
  public static Services ofThisFunction() {
    return new Services(System.getenv(), Clock.systemUTC());
  }

  public Clock clock() {
    return clock;
  }

  String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }
}
