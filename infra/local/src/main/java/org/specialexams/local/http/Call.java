package org.specialexams.local.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request as it came.
 *
 * @param path still encoded
 * @param query still encoded, without the question mark
 * @param protocol such as {@code HTTP/1.1}
 * @param address where it came from
 */
public record Call(
    String method,
    String path,
    String query,
    List<Header> headers,
    Body body,
    String protocol,
    String address) {

  public Call {
    headers = List.copyOf(headers);
  }

  /** One header line; the name is in lower case. */
  public record Header(String name, String value) {
    public Header {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  /** The same call of what is below a path. */
  public Call below(String prefix) {
    String rest = path.substring(prefix.length());
    return new Call(method, rest.isEmpty() ? "/" : rest, query, headers, body, protocol, address);
  }

  /** All values of a header, joined by commas. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Header::value)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                values ->
                    values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values))));
  }
}
