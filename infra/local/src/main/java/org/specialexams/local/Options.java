package org.specialexams.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.local.lambda.LogSink;
import org.specialexams.template.LocalParameters;

/**
 * How a {@link Stack} is started.
 *
 * @param template the template it is wired from
 * @param parameters the template's parameters that have no default or need another one here
 * @param address where the API listens: {@code localhost}, or {@code 0.0.0.0} for the network too
 * @param port 0 for any free one
 * @param demo whether a demo course is seeded
 * @param clock what the functions, the tokens and the mails take for the time; batching windows,
 *     rates and time-outs follow the machine's own
 * @param logs takes what the functions log
 * @param hosting where the functions run
 * @param foreign what is used instead of DynamoDB Local and of the SNS of this process
 */
public record Options(
    Path template,
    Map<String, String> parameters,
    String address,
    int port,
    boolean demo,
    Clock clock,
    LogSink logs,
    Hosting hosting,
    Optional<Foreign> foreign) {

  public Options {
    parameters = Map.copyOf(parameters);
  }

  /** Any free port, no demo course, the machine's time, logs to the standard output. */
  public static Options of(Path template) {
    return new Options(
        template,
        LocalParameters.VALUES,
        "localhost",
        0,
        false,
        Clock.systemUTC(),
        LogSink.to(System.out),
        Hosting.HERE,
        Optional.empty());
  }

  /** With another value for a parameter of the template. */
  public Options with(String parameter, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new Options(template, more, address, port, demo, clock, logs, hosting, foreign);
  }

  public Options withAddress(String other) {
    return new Options(template, parameters, other, port, demo, clock, logs, hosting, foreign);
  }

  public Options withPort(int other) {
    return new Options(template, parameters, address, other, demo, clock, logs, hosting, foreign);
  }

  public Options withDemo(boolean other) {
    return new Options(template, parameters, address, port, other, clock, logs, hosting, foreign);
  }

  public Options withClock(Clock other) {
    return new Options(template, parameters, address, port, demo, other, logs, hosting, foreign);
  }

  public Options withLogs(LogSink other) {
    return new Options(template, parameters, address, port, demo, clock, other, hosting, foreign);
  }

  public Options withHosting(Hosting other) {
    return new Options(template, parameters, address, port, demo, clock, logs, other, foreign);
  }

  public Options withForeign(Foreign other) {
    return new Options(
        template, parameters, address, port, demo, clock, logs, hosting, Optional.of(other));
  }
}
