package org.specialexams.bench.peaks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Settings;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.api.Scene.Attempt;
import org.specialexams.bench.units.Limits;
import org.specialexams.bench.units.Places;
import org.specialexams.local.lambda.Hosting;
import org.specialexams.store.Ledger;

/**
 * What the peaks of an exam ask of each table and index, and of the one partition key that is asked
 * for the most. Some learners' calls are made and their units counted, with what follows them by
 * the streams; more learners are more of the same.
 */
public final class Peaks {

  private static final List<String> GIVEN =
      List.of("maria", "lee", "noor", "ana", "wei", "fatima", "john", "olga", "priya", "tomas");
  private static final List<String> FAMILY =
      List.of("smith", "garcia", "kim", "nguyen", "silva", "ivanov", "okafor", "muller", "rossi");

  private static final List<String> EXAMS = List.of("quiz", "final", "essay", "oral");

  private final QuietService service;
  private final Scene scene;
  private final Settings settings;

  private Peaks(QuietService service, Settings settings) {
    this.service = service;
    this.scene = new Scene(service.api(), "course-v1:Bench+Peaks+2026");
    this.settings = settings;
  }

  /** Measures, prints, and answers whether ten thousand may start an exam in a minute. */
  public static boolean run(Settings settings) throws IOException {
    try (QuietService service = QuietService.start(settings.root(), Hosting.HERE)) {
      return new Peaks(service, settings).measure();
    }
  }

  private boolean measure() throws IOException {
    int listed = settings.scaled(500);
    int starting = settings.scaled(200);
    int granted = settings.scaled(125);
    List<String> learners = IntStream.range(0, listed).mapToObj(Peaks::name).toList();
    EXAMS.forEach(
        exam -> scene.send(scene.savedExam(exam, exam.equals("final") ? "proctored" : "timed")));

    Peak roster = peak("roster", listed, 25, () -> scene.send(roster(learners)));
    Peak start =
        peak("start", starting, 60, () -> learners.subList(0, starting).forEach(this::start));
    Peak grant =
        peak(
            "grant",
            granted,
            25,
            () -> scene.send(grant(learners.subList(listed - granted, listed))));

    Peak tenThousand =
        start.times("10,000 learners make and start an attempt", 10_000.0 / starting);
    System.out.printf(
        "%nUnits of DynamoDB by table and index, follow-ups included. A partition gives %,.0f read"
            + " and %,.0f write units a second, a new%non-demand table %,.0f and %,.0f.%n",
        Limits.PARTITION_READS,
        Limits.PARTITION_WRITES,
        Limits.NEW_TABLE_READS,
        Limits.NEW_TABLE_WRITES);
    System.out.println(tenThousand);
    System.out.println(
        start.times("100,000 learners make and start an attempt", 100_000.0 / starting));
    System.out.println(roster.times("A roster of 5,000 learners", 5_000.0 / listed));
    System.out.println(grant.times("A grant of 2,000 pairs, to 500 learners", 500.0 / granted));
    System.out.println(Costs.of(service, scene));
    return tenThousand.fits();
  }

  private Peak peak(String name, int learners, double seconds, Runnable work) {
    List<Ledger.Entry> entries = new ArrayList<>(Ledger.of(work));
    entries.addAll(FollowUps.of(service.services(), entries).run(service.services()));
    return new Peak(name, learners, seconds, Places.of(service.template(), entries));
  }

  private static String name(int number) {
    return GIVEN.get(number % GIVEN.size())
        + '.'
        + FAMILY.get(number / GIVEN.size() % FAMILY.size())
        + number;
  }

  private void start(String learner) {
    Attempt attempt = scene.created(learner, "quiz");
    scene.send(scene.start(attempt));
  }

  private Call roster(List<String> learners) {
    return scene
        .lms("POST", "/learners")
        .with(
            learners.stream()
                .map(
                    name ->
                        "{\"username\": \"%s\", \"email\": \"%s@students.example.edu\"}"
                            .formatted(name, name))
                .collect(Collectors.joining(", ", "[", "]")));
  }

  private Call grant(List<String> learners) {
    return scene
        .support("POST", "/allowances")
        .with(
            """
            {"learners": %s, "exams": %s, "allowance": {"type": "additional_time", "minutes": 30}}\
            """
                .formatted(quoted(learners), quoted(EXAMS)));
  }

  private static String quoted(List<String> names) {
    return names.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }
}
