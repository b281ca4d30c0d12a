package org.specialexams.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.specialexams.domain.CourseId;
import org.specialexams.template.EmbeddedDynamoDb;
import org.specialexams.template.Template;
import org.specialexams.wiring.Services;

/** The tables of template.yaml for the tests of one class, and a clock that they move. */
public final class TestDatabase implements AfterEachCallback, AfterAllCallback {

  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
  private static final Template TEMPLATE = Template.read(Path.of("../../template.yaml"));

  private final AtomicInteger courses = new AtomicInteger();
  private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
  private final EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.start(TEMPLATE);
  private final Services services = newServices();

  @Override
  public void afterEach(ExtensionContext context) {
    Interference.none();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    dynamoDb.close();
  }

  public Services services() {
    return services;
  }

  /** The services of one more function, which shares nothing with the others but the tables. */
  public Services newServices() {
    return newServices(Map.of());
  }

  /** Likewise, in a deployment that says some things otherwise. */
  public Services newServices(Map<String, String> otherwise) {
    Map<String, String> environment =
        new HashMap<>(TEMPLATE.function("CreateAttempt").environment());
    environment.putAll(dynamoDb.variables());
    environment.putAll(otherwise);
    return new Services(environment, ((InstantSource) now::get).withZone(ZoneOffset.UTC));
  }

  public void passes(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** A course of its own for a test. */
  public TestCourse newCourse() {
    return new TestCourse(
        services, new CourseId("course-v1:Uni+Test" + courses.incrementAndGet() + "+2026"));
  }
}
