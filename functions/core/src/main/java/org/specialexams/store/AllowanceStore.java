package org.specialexams.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.specialexams.domain.Allowance;
import org.specialexams.domain.AllowanceType;
import org.specialexams.domain.AllowanceValue;
import org.specialexams.domain.AllowancesInForce;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.ExamScope;
import org.specialexams.domain.Instants;
import org.specialexams.domain.Notice;
import org.specialexams.domain.Standing;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The allowances of the courses, by learner, exam and type, so that one query is everything that a
 * learner has. Beside each lies a pointer to it by its id.
 */
public final class AllowanceStore {

  private static final String PLACE = "place";

  /** The course, at allowances whose learner has no mail about them: a sparse index. */
  private static final String UNREACHED = "unreached";

  private static final TableSchema<Allowance> SCHEMA =
      RowSchema.of(
          EnhancedType.of(Allowance.class),
          "course",
          PLACE,
          AllowanceStore::write,
          AllowanceStore::read);

  /** From an allowance's id to its place. */
  record Pointer(String allowanceId, CourseId courseId, String place) {

    private static final String PLACE_OF_POINTER = "id";

    static Pointer to(Allowance allowance) {
      return new Pointer(
          allowance.allowanceId(), allowance.courseId(), AllowanceStore.place(allowance));
    }

    static Key key(String allowanceId) {
      // no course's id has the separator, so this partition is no course's
      return Key.builder()
          .partitionValue(Keys.of("", allowanceId))
          .sortValue(PLACE_OF_POINTER)
          .build();
    }

    private static final TableSchema<Pointer> SCHEMA =
        RowSchema.of(
            EnhancedType.of(Pointer.class),
            "course",
            PLACE,
            (one, row) ->
                row.text("course", key(one.allowanceId()).partitionKeyValue().s())
                    .text(PLACE, PLACE_OF_POINTER)
                    .text("allowanceId", one.allowanceId())
                    .text("pointsToCourse", one.courseId().value())
                    .text("pointsToPlace", one.place()),
            row ->
                new Pointer(
                    row.text("allowanceId"),
                    new CourseId(row.text("pointsToCourse")),
                    row.text("pointsToPlace")));
  }

  private static void write(Allowance one, Row row) {
    row.text("course", one.courseId().value())
        .text(PLACE, place(one))
        .text("allowanceId", one.allowanceId())
        .text("exam", one.exam().toString())
        .text("courseExam", Keys.of(one.courseId(), one.exam()))
        .text("username", one.learner().value())
        .text("type", one.type().label())
        .text("reason", one.reason())
        .text("grantedBy", one.grantedBy())
        .instant("grantedAt", one.grantedAt())
        .text("noticeState", one.notice().state().label())
        .instant("noticeAt", one.notice().at())
        .number("version", one.version());
    switch (one.value()) {
      case AllowanceValue.AdditionalTime(int minutes) -> row.number("minutes", minutes);
      case AllowanceValue.TimeMultiplier(BigDecimal factor) -> row.decimal("factor", factor);
      case AllowanceValue.ExtendedDueDate(Instant dueAt) -> row.instant("dueAt", dueAt);
      case AllowanceValue.ReviewPolicyException(String text) -> row.text("text", text);
    }
    if (one.notice().state().isUnreached()) {
      row.text(UNREACHED, one.courseId().value());
    }
  }

  private static Allowance read(Row row) {
    return new Allowance(
        row.text("allowanceId"),
        new CourseId(row.text("course")),
        ExamScope.parse(row.text("exam")).orElseThrow(),
        new Username(row.text("username")),
        value(row),
        row.optionalText("reason"),
        row.text("grantedBy"),
        row.instant("grantedAt"),
        new Notice(Notice.State.of(row.text("noticeState")), row.instant("noticeAt")),
        row.number("version"));
  }

  private static AllowanceValue value(Row row) {
    return switch (AllowanceType.of(row.text("type"))) {
      case ADDITIONAL_TIME -> new AllowanceValue.AdditionalTime(row.whole("minutes"));
      case TIME_MULTIPLIER -> new AllowanceValue.TimeMultiplier(row.decimal("factor"));
      case EXTENDED_DUE_DATE -> new AllowanceValue.ExtendedDueDate(row.instant("dueAt"));
      case REVIEW_POLICY_EXCEPTION -> new AllowanceValue.ReviewPolicyException(row.text("text"));
    };
  }

  private static String place(Allowance allowance) {
    return Keys.of(allowance.learner().key(), allowance.exam(), allowance.type().label());
  }

  private final Database database;
  private final DynamoDbTable<Allowance> table;
  private final DynamoDbTable<Pointer> pointers;
  private final Index byExam;
  private final Index unreached;

  public AllowanceStore(Database database) {
    this.database = database;
    this.table = database.table("ALLOWANCES_TABLE", SCHEMA);
    this.pointers = database.table("ALLOWANCES_TABLE", Pointer.SCHEMA);
    this.byExam = new Index(database.client(), table.tableName(), "byExam", "courseExam", PLACE);
    this.unreached = new Index(database.client(), table.tableName(), UNREACHED, UNREACHED, PLACE);
  }

  DynamoDbTable<Allowance> table() {
    return table;
  }

  DynamoDbTable<Pointer> pointers() {
    return pointers;
  }

  private static Key key(CourseId course, String place) {
    return Key.builder().partitionValue(course.value()).sortValue(place).build();
  }

  /** Everything that a learner has in a course. */
  public AllowancesInForce inForce(CourseId course, Username learner) {
    QueryConditional ofLearner =
        QueryConditional.sortBeginsWith(key(course, Keys.of(learner.key(), "")));
    return new AllowancesInForce(
        table.query(q -> q.queryConditional(ofLearner).consistentRead(true)).items().stream()
            .toList());
  }

  /** Likewise, of a standing's learner; it also tells to whom nothing was ever granted. */
  public AllowancesInForce inForce(Standing standing) {
    return standing.allowancesVersion() == 0
        ? AllowancesInForce.NONE
        : inForce(standing.courseId(), standing.learner());
  }

  /** The allowance of that id, if the course has it. */
  public Optional<Allowance> find(CourseId course, String allowanceId) {
    return find(allowanceId, pointer -> pointer.courseId().equals(course));
  }

  /** The allowance of that id, whatever its course. */
  public Optional<Allowance> find(String allowanceId) {
    return find(allowanceId, pointer -> true);
  }

  private Optional<Allowance> find(String allowanceId, Predicate<Pointer> meant) {
    return Optional.ofNullable(
            pointers.getItem(get -> get.key(Pointer.key(allowanceId)).consistentRead(true)))
        .filter(meant)
        .flatMap(
            pointer ->
                Optional.ofNullable(
                    table.getItem(
                        get ->
                            get.key(key(pointer.courseId(), pointer.place()))
                                .consistentRead(true))))
        .filter(allowance -> allowance.allowanceId().equals(allowanceId));
  }

  /** By learner, then exam, then type; of one learner or one exam, where it is asked for. */
  public Page<Allowance> list(
      CourseId course,
      Optional<Username> learner,
      Optional<ExamScope> exam,
      Optional<String> position,
      int limit) {
    if (learner.isPresent()) {
      String name = learner.get().key();
      String prefix =
          exam.map(scope -> Keys.of(name, scope, "")).orElseGet(() -> Keys.of(name, ""));
      return Pages.ofPrefix(table, course.value(), prefix, position, limit, AllowanceStore::place);
    }
    if (exam.isEmpty()) {
      return Pages.ofPartition(table, course.value(), position, limit, AllowanceStore::place);
    }
    return checked(course, byExam.ascending(List.of(Keys.of(course, exam.get())), position, limit));
  }

  /** Those whose learner's mail failed or bounced, in the same order. */
  public Page<Allowance> listUnreached(CourseId course, Optional<String> position, int limit) {
    return checked(course, unreached.ascending(List.of(course.value()), position, limit))
        .only(allowance -> allowance.notice().state().isUnreached());
  }

  /** The allowances that an index names, as the table has them now. */
  private Page<Allowance> checked(CourseId course, Page<Index.Hit> hits) {
    Map<String, Allowance> found = new HashMap<>();
    BatchRead.of(
            database,
            table,
            hits.items().stream().map(hit -> key(course, hit.column(PLACE))).toList())
        .forEach(allowance -> found.put(place(allowance), allowance));
    return new Page<>(
        hits.items().stream()
            .map(hit -> found.get(hit.column(PLACE)))
            .filter(Objects::nonNull)
            .toList(),
        hits.next());
  }

  /**
   * Notes how far the learner's mail about one version of an allowance has come; of a version that
   * is no longer in force nothing is noted. A mail may come back before it is noted as sent: then
   * it stays noted as bounced.
   */
  public void note(Allowance allowance, Notice notice) {
    boolean bounced = notice.state() == Notice.State.BOUNCED;
    boolean isUnreached = notice.state().isUnreached();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":id", AttributeValue.fromS(allowance.allowanceId()));
    values.put(":version", AttributeValue.fromN(Long.toString(allowance.version())));
    values.put(":state", AttributeValue.fromS(notice.state().label()));
    values.put(":at", AttributeValue.fromS(Instants.text(notice.at())));
    if (!bounced) {
      values.put(":pending", AttributeValue.fromS(Notice.State.PENDING.label()));
    }
    if (isUnreached) {
      values.put(":course", AttributeValue.fromS(allowance.courseId().value()));
    }
    Map<String, AttributeValue> key =
        Map.of(
            "course",
            AttributeValue.fromS(allowance.courseId().value()),
            PLACE,
            AttributeValue.fromS(place(allowance)));
    try {
      database
          .client()
          .updateItem(
              update ->
                  update
                      .tableName(table.tableName())
                      .key(key)
                      .conditionExpression(
                          "allowanceId = :id AND version = :version"
                              + (bounced ? "" : " AND noticeState = :pending"))
                      .updateExpression(
                          "SET noticeState = :state, noticeAt = :at"
                              + (isUnreached ? ", " + UNREACHED + " = :course" : ""))
                      .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException passed) {
      // the mail about what holds now is noted in its turn, and a bounce was noted already
    }
  }
}
