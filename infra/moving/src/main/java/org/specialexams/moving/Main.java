package org.specialexams.moving;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code ./mvnw -Pmove} starts; takes the settings of {@link Command} as {@code name=value}.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      int end = argument.indexOf('=');
      settings.put(argument.substring(0, end), argument.substring(end + 1));
    }
    boolean done = new Command(settings, System.getenv(), Clock.systemUTC(), System.out).run();
    System.exit(done ? 0 : 1);
  }
}
