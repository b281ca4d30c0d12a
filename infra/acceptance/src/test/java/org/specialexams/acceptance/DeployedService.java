package org.specialexams.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service that runs already. Its tokens are printed by {@code -Dtoken-command}, which is called
 * with the username and the groups as its arguments; without one, it has {@code /local/tokens}.
 */
final class DeployedService implements Service {

  private final URI baseUri;
  private final Optional<String> tokenCommand;

  private DeployedService(URI baseUri, Optional<String> tokenCommand) {
    this.baseUri = baseUri;
    this.tokenCommand = tokenCommand;
  }

  static DeployedService at(String baseUrl) {
    String command = System.getProperty("token-command", "");
    return new DeployedService(
        URI.create(baseUrl.replaceFirst("/+$", "")),
        command.isEmpty() ? Optional.empty() : Optional.of(command));
  }

  @Override
  public URI baseUri() {
    return baseUri;
  }

  @Override
  public String token(String username, List<String> groups) {
    return tokenCommand
        .map(command -> printed(command, username, groups))
        .orElseGet(() -> new LocalDesk(baseUri).token(username, groups));
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean isLocal() {
    return tokenCommand.isEmpty();
  }

  private static String printed(String command, String username, List<String> groups) {
    List<String> line = new ArrayList<>(List.of(command.split(" ", -1)));
    line.add(username);
    line.addAll(groups);
    try {
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String token =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0 || token.isEmpty()) {
        throw new IllegalStateException(command + " printed no token for " + username);
      }
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
