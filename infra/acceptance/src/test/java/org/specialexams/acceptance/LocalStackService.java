package org.specialexams.acceptance;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.specialexams.local.Foreign;
import org.specialexams.local.Stack;
import org.specialexams.template.DynamoDbEndpoint;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/** The stack that {@code -Plocal} starts, with LocalStack's DynamoDB and SNS in a container. */
final class LocalStackService implements Service {

  /** The last tag that needs no account token. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private final Stack stack;
  private final LocalDesk desk;

  private LocalStackService(Stack stack) {
    this.stack = stack;
    this.desk = new LocalDesk(stack.baseUri());
  }

  /** Whether this run is about LocalStack. */
  static boolean isAsked() {
    return System.getProperty("service", "").equals("localstack");
  }

  /** Why it cannot start here; empty where it can. The image, 1 GB, is not fetched unasked. */
  static Optional<String> whyNot() {
    DockerClientFactory docker = DockerClientFactory.instance();
    if (!docker.isDockerAvailable()) {
      return Optional.of("there is no Docker engine");
    }
    try {
      docker.client().inspectImageCmd(IMAGE).exec();
      return Optional.empty();
    } catch (NotFoundException e) {
      return Optional.of("the image is not here: docker pull " + IMAGE);
    }
  }

  // the container ends with this JVM: Testcontainers sees to it
  @SuppressWarnings("resource")
  static LocalStackService start() {
    try {
      LocalStackContainer container = new LocalStackContainer(IMAGE).withAccessToHost(true);
      container.start();
      Foreign foreign =
          new Foreign(
              new DynamoDbEndpoint(container.getEndpoint()),
              container.getEndpoint(),
              LocalStackService::exposed);
      Stack stack =
          Stack.start(EmbeddedService.options("functions-localstack.log").withForeign(foreign));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "close"));
      return new LocalStackService(stack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI baseUri() {
    return stack.baseUri();
  }

  @Override
  public String token(String username, List<String> groups) {
    return desk.token(username, groups);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  /** Makes a port of this machine reachable from the container; tells how. */
  private static URI exposed(int port) {
    Testcontainers.exposeHostPorts(port);
    return URI.create("http://host.testcontainers.internal:" + port);
  }
}
