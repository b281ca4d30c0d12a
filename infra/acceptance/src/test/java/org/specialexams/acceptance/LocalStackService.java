package org.specialexams.acceptance;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.specialexams.local.Foreign;
import org.specialexams.local.Stack;
import org.specialexams.template.DynamoDbEndpoint;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
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
    try {
      DockerClientFactory docker = DockerClientFactory.instance();
      if (!docker.isDockerAvailable()) {
        return Optional.of("there is no Docker engine");
      }
      docker.client().inspectImageCmd(IMAGE).exec();
      // with it, the small images that Testcontainers itself needs
      Container.RUNNING.start();
      return Optional.empty();
    } catch (NotFoundException e) {
      return Optional.of("the image is not here: docker pull " + IMAGE);
    } catch (ContainerFetchException | ContainerLaunchException e) {
      return Optional.of(notFetched(e).orElseThrow(() -> e));
    }
  }

  /** Tells of an image that could not be fetched; empty where something else went wrong. */
  private static Optional<String> notFetched(RuntimeException failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(ContainerFetchException.class::isInstance)
        .findFirst()
        .map(cause -> "Testcontainers does not get its own images: " + cause.getMessage());
  }

  static LocalStackService start() {
    Container.RUNNING.start();
    URI endpoint = Container.RUNNING.getEndpoint();
    try {
      Foreign foreign =
          new Foreign(new DynamoDbEndpoint(endpoint), endpoint, LocalStackService::exposed);
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

  /** Made where there is a Docker engine only; Testcontainers removes it when this JVM ends. */
  private static final class Container {
    private static final LocalStackContainer RUNNING =
        new LocalStackContainer(IMAGE).withAccessToHost(true);
  }
}
