package org.specialexams.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.specialexams.domain.Alias;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.Attempt;
import org.specialexams.domain.AttemptDecisions;
import org.specialexams.domain.Change;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Entity;
import org.specialexams.domain.Exam;
import org.specialexams.domain.ExamId;
import org.specialexams.domain.ExamType;
import org.specialexams.domain.Learner;
import org.specialexams.domain.SearchTerms;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import org.specialexams.wiring.Services;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A course whose learners, {@code smith000000} and on, have an attempt at each of four exams,
 * {@code exam1} to {@code exam4}, and of those the events. A search finds them by what begins with
 * an s.
 */
public final class LargeCourse {

  private static final List<String> EXAMS = List.of("exam1", "exam2", "exam3", "exam4");

  /** So many learners are made before they are written, for the sake of memory. */
  private static final int AT_ONCE = 1_000;

  private final TestCourse course;
  private final List<Exam> exams;
  private final int shards;
  private final List<WriteRequest> attempts = new ArrayList<>();
  private final List<WriteRequest> events = new ArrayList<>();
  private final List<WriteRequest> roster = new ArrayList<>();
  private final List<WriteRequest> standings = new ArrayList<>();

  private LargeCourse(TestCourse course) {
    this.course = course;
    EXAMS.forEach(
        exam -> course.saveExam(exam, exam.equals("exam4") ? ExamType.PROCTORED : ExamType.TIMED));
    this.exams =
        EXAMS.stream()
            .map(
                exam -> course.services().exams().find(course.id(), new ExamId(exam)).orElseThrow())
            .toList();
    this.shards = course.course().shards();
  }

  /** Fills a course: four attempts for each of so many learners. */
  public static void load(TestCourse course, int learners) {
    LargeCourse large = new LargeCourse(course);
    for (int from = 0; from < learners; from += AT_ONCE) {
      List<Learner> some =
          IntStream.range(from, Math.min(from + AT_ONCE, learners))
              .mapToObj(large::learner)
              .toList();
      some.forEach(learner -> large.add(learner, large.exams));
      large.write();
      course.services().searchIndex().replaceAll(some.stream().map(large::indexed).toList());
    }
  }

  /**
   * Adds one learner who has done the most: {@code zoe}, with an attempt at each of so many exams
   * of her own, {@code busy000} and on, and so many events besides.
   */
  public static void loadBusiest(TestCourse course, int attempts, int events) {
    LargeCourse large = new LargeCourse(course);
    Learner zoe =
        new Learner(
            course.id(),
            new Username("zoe"),
            new EmailAddress("zoe@example.edu"),
            Optional.empty(),
            Optional.empty(),
            1);
    List<Exam> own =
        IntStream.range(0, attempts)
            .mapToObj("busy%03d"::formatted)
            .map(exam -> TestCourse.done(course.saveExam(exam, ExamType.TIMED)))
            .toList();
    large.add(zoe, own);
    for (int i = 0; i < events; i++) {
      large.addEvents(
          BulkLoad.change(
              AttemptDecisions.create(
                  course.occasion(),
                  Standing.initial(course.id(), zoe.username()),
                  AllowancesInForce.NONE,
                  large.exams.getFirst())));
      if (large.events.size() >= AT_ONCE) {
        large.write();
      }
    }
    large.write();
    course
        .services()
        .searchIndex()
        .replace(course.id(), zoe.username(), Set.of(), SearchTerms.of(zoe));
  }

  /** The learner of that number. */
  public static Username username(int number) {
    return new Username("smith%06d".formatted(number));
  }

  private Learner learner(int number) {
    return new Learner(
        course.id(),
        username(number),
        new EmailAddress("s%06d@example.edu".formatted(number)),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  private void add(Learner learner, List<Exam> taken) {
    Services services = course.services();
    int shard = Shards.of(learner.username().key(), shards);
    Alias alias = new Alias(course.id(), learner.email(), learner.username(), 1);
    roster.add(BulkLoad.put(services.roster().table(), new Sharded<Entity>(learner, shard)));
    roster.add(BulkLoad.put(services.roster().table(), new Sharded<Entity>(alias, 0)));
    Standing standing = Standing.initial(course.id(), learner.username());
    for (Exam exam : taken) {
      Change created =
          BulkLoad.change(
              AttemptDecisions.create(course.occasion(), standing, AllowancesInForce.NONE, exam));
      Attempt attempt = BulkLoad.saved(created, Attempt.class);
      standing = BulkLoad.saved(created, Standing.class);
      attempts.add(BulkLoad.put(services.attempts().table(), new Sharded<>(attempt, shard)));
      addEvents(created);
    }
    standings.add(BulkLoad.put(services.standings().table(), standing));
  }

  private void addEvents(Change change) {
    change.events().stream()
        .flatMap(event -> EventStore.Stored.of(event, shards, Optional.empty()).stream())
        .forEach(row -> events.add(BulkLoad.put(course.services().events().table(), row)));
  }

  private void write() {
    Services services = course.services();
    BulkLoad.write(services.database(), services.attempts().table(), attempts);
    BulkLoad.write(services.database(), services.events().table(), events);
    BulkLoad.write(services.database(), services.roster().table(), roster);
    BulkLoad.write(services.database(), services.standings().table(), standings);
    List.of(attempts, events, roster, standings).forEach(List::clear);
  }

  /** A search reads the partition of its first character alone, so the terms in s are enough. */
  private SearchIndex.Renamed indexed(Learner learner) {
    return new SearchIndex.Renamed(
        course.id(), learner.username(), Set.of(), SearchTerms.of(learner).subSet("s", "t"));
  }
}
