package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.specialexams.moving.Command;

/**
 * A course from edx-proctoring's tables, as its people find it here; and how one of them leaves.
 */
class MovingTest {

  /** In the names of the sample export, which no other test has. */
  private static final Course COURSE = Course.called("course-v1:edX+Moving+2026");

  private static final Path SAMPLE =
      Path.of("../moving/src/test/resources/org/specialexams/moving/export");
  private static final String MIDTERM = "block-v1:edX+Moving+2026+type@sequential+block@midterm";
  private static final String QUIZ = "block-v1:edX+Moving+2026+type@sequential+block@quiz";

  @TempDir private Path folder;

  /** What the command says, once it has done what the settings want. */
  private static String move(EmbeddedService service, String... settings) {
    return said(service, true, settings);
  }

  private static String said(EmbeddedService service, boolean done, String... settings) {
    Map<String, String> named = new HashMap<>(Map.of("write", "true", "actor", "olga"));
    for (String setting : settings) {
      int end = setting.indexOf('=');
      named.put(setting.substring(0, end), setting.substring(end + 1));
    }
    Map<String, String> environment = new HashMap<>(service.stack().dynamoDb().variables());
    environment.put("RETIREMENT_SECRET", "a secret of some length");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Command command =
        new Command(
            named,
            environment,
            service.clock(),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(command.run()).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(done);
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_course_moves_in_and_one_of_its_learners_leaves() throws IOException {
    EmbeddedService service = Service.embedded();

    String course = "course=" + COURSE.id();
    String dry = move(service, "do=import", course, "from=" + SAMPLE, "write=false");
    assertThat(dry).contains("to be imported");
    COURSE.support().get(COURSE.path("/exams")).expect(404);
    move(service, "do=import", course, "from=" + SAMPLE);

    staffFindWhatWasImported();
    learnersGoOnFromThere();

    ofNobodyNothingIsExportedOrErased(service, course);
    Path file = folder.resolve("wilhelmina.jsonl");
    move(service, "do=export", "learner=wilhelmina", "to=" + file);
    List<JsonNode> lines = Files.readAllLines(file).stream().map(Json::read).toList();
    assertThat(lines)
        .extracting(line -> line.path("table").asText())
        .contains("learners", "allowances", "attempts", "answers", "events");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("wilhelmina@example.edu").doesNotContain("leif");

    String erased = move(service, "do=erase", "learner=wilhelmina", "force=true");
    nobodyFindsWhoeverLeft(service, pseudonym(erased));
    assertThat(move(service, "do=erase", course, "learner=wilhelmina")).contains(pseudonym(erased));
  }

  private void ofNobodyNothingIsExportedOrErased(EmbeddedService service, String course) {
    for (String what : List.of("do=export", "do=erase")) {
      assertThat(
              said(service, false, what, course, "learner=nobody.here", "to=" + folder + "/none"))
          .contains("Nothing of nobody.here was found. It takes a username, not an address.");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private void staffFindWhatWasImported() {
    List<JsonNode> allowances = COURSE.support().all(COURSE.path("/allowances?learner=wilhelmina"));
    assertThat(allowances)
        .extracting(one -> one.path("type").asText() + " " + one.at("/notice/state").asText())
        .containsExactly("additional_time sent", "review_policy_exception sent");
    assertThat(allowances.getFirst().path("grantedAt").asText())
        .isEqualTo("2026-08-21T09:00:00.987Z");
    Eventually.holds(
        () ->
            assertThat(COURSE.instructor().get(COURSE.path("/attempts?search=helmi")).items())
                .extracting(one -> one.path("status").asText())
                .containsExactly("created", "submitted"));
    assertThat(COURSE.reviewer().all("/v1/reviews"))
        .filteredOn(one -> one.path("courseId").asText().equals(COURSE.id()))
        .extracting(one -> one.at("/learner/username").asText())
        .containsExactly("wilhelmina");
    assertThat(COURSE.events("AllowanceGranted"))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.at("/actor/username").asText()).isEqualTo("olga"));
  }

  private void learnersGoOnFromThere() {
    List<JsonNode> exams =
        COURSE.learner("wilhelmina").get("/v1/me/exams?course=" + COURSE.id()).items();
    assertThat(exams)
        .extracting(
            one ->
                one.path("examId").asText()
                    + " "
                    + one.path("allowedMinutes")
                    + " "
                    + one.at("/attempt/status").asText())
        .containsExactly(MIDTERM + " 90 submitted", QUIZ + " 45 created");
    String attempt = exams.getLast().at("/attempt/attemptId").asText();
    COURSE.start("wilhelmina", attempt).expect(200);
    COURSE.answer("wilhelmina", attempt, "q1", "\"an answer\"").expect(204);

    // an error stopped Leif with ten minutes left
    String failed =
        COURSE
            .support()
            .get(COURSE.path("/attempts?status=error"))
            .items()
            .getFirst()
            .path("attemptId")
            .asText();
    COURSE.resume(failed).expect(200);
    Reply started = COURSE.start("leif", failed).expect(200);
    Duration left =
        Duration.between(Service.get().now(), Instant.parse(started.text("/deadlineAt")));
    assertThat(left).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
  }

  private static String pseudonym(String erased) {
    return Stream.of(erased.split("\\s+", -1))
        .filter(word -> word.startsWith("retired__user_"))
        .findFirst()
        .orElseThrow();
  }

  private void nobodyFindsWhoeverLeft(EmbeddedService service, String pseudonym) {
    COURSE.learner("wilhelmina").get("/v1/me/exams?course=" + COURSE.id()).expect(403);
    assertThat(COURSE.support().all(COURSE.path("/learners?search=wilh"))).isEmpty();
    assertThat(COURSE.support().all(COURSE.path("/attempts?search=wilh"))).isEmpty();
    assertThat(COURSE.support().all(COURSE.path("/allowances?learner=wilhelmina"))).isEmpty();
    assertThat(COURSE.everything().toString().toLowerCase(Locale.ROOT))
        .doesNotContain("wilhelmina")
        .contains("leif");
    assertThat(COURSE.support().all(COURSE.path("/events?learner=" + pseudonym)))
        .extracting(event -> event.path("type").asText())
        .contains(
            "LearnerSaved",
            "AttemptCleared",
            "AllowanceRevoked",
            "AttemptStarted",
            "AttemptCreated",
            "AllowanceGranted");
    // the search's terms go a little later, by the stream
    Eventually.holds(() -> assertThat(rowsThatName(service, "wilhelmina")).isEmpty());
  }

  private static List<String> rowsThatName(EmbeddedService service, String name) {
    List<String> rows = new ArrayList<>();
    service
        .stack()
        .template()
        .tables()
        .forEach(
            table ->
                Tables.scan(service, table.logicalId()).stream()
                    .filter(row -> row.toLowerCase(Locale.ROOT).contains(name))
                    .forEach(rows::add));
    return rows;
  }
}
