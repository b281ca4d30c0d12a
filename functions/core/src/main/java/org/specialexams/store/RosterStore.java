package org.specialexams.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.Alias;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.EmailAddress;
import org.specialexams.domain.Entity;
import org.specialexams.domain.Learner;
import org.specialexams.domain.Names;
import org.specialexams.domain.RosterDecisions;
import org.specialexams.domain.Username;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** The learners of the courses, by username and by e-mail address. */
public final class RosterStore {

  private static final String USERNAME_KEY = "usernameKey";

  private static final TableSchema<Sharded<Entity>> SCHEMA =
      RowSchema.of(new EnhancedType<>() {}, "name", RosterStore::write, RosterStore::read);

  private static void write(Sharded<Entity> sharded, Row row) {
    Entity entity = sharded.item();
    row.text("name", key(entity))
        .text("courseId", courseId(entity).value())
        .text("username", username(entity).value())
        .text("email", email(entity).value())
        .flag("alias", entity instanceof Alias)
        .number("shard", sharded.shard())
        .number("version", entity.version());
    if (entity instanceof Learner learner) {
      row.text("displayName", learner.name())
          .text("language", learner.language())
          .text("courseShard", Keys.of(learner.courseId(), sharded.shard()))
          .text(USERNAME_KEY, learner.username().key());
    }
  }

  private static Sharded<Entity> read(Row row) {
    CourseId course = new CourseId(row.text("courseId"));
    Username username = new Username(row.text("username"));
    EmailAddress email = new EmailAddress(row.text("email"));
    Entity entity =
        row.flag("alias")
            ? new Alias(course, email, username, row.number("version"))
            : new Learner(
                course,
                username,
                email,
                row.optionalText("displayName"),
                row.optionalText("language"),
                row.number("version"));
    return new Sharded<>(entity, row.whole("shard"));
  }

  /**
   * The learner of a row of the table, given its columns of text; nothing for an alias' row, or for
   * one that cannot be a learner's.
   */
  public static Optional<Learner> learnerOf(Map<String, String> columns) {
    Optional<CourseId> course = CourseId.parse(columns.getOrDefault("courseId", ""));
    Optional<Username> username = Username.parse(columns.getOrDefault("username", ""));
    Optional<EmailAddress> email = EmailAddress.parse(columns.getOrDefault("email", ""));
    return columns.containsKey(USERNAME_KEY)
            && course.isPresent()
            && username.isPresent()
            && email.isPresent()
        ? Optional.of(
            new Learner(
                course.get(), username.get(), email.get(), Optional.empty(), Optional.empty(), 1))
        : Optional.empty();
  }

  static Optional<Learner> learner(Entity entity) {
    return entity instanceof Learner learner ? Optional.of(learner) : Optional.empty();
  }

  private static CourseId courseId(Entity entity) {
    return entity instanceof Alias alias ? alias.courseId() : ((Learner) entity).courseId();
  }

  private static Username username(Entity entity) {
    return entity instanceof Alias alias ? alias.owner() : ((Learner) entity).username();
  }

  private static EmailAddress email(Entity entity) {
    return entity instanceof Alias alias ? alias.email() : ((Learner) entity).email();
  }

  private static String key(Entity entity) {
    return Keys.of(
        courseId(entity),
        entity instanceof Alias alias ? alias.email().key() : username(entity).key());
  }

  private final Database database;
  private final DynamoDbTable<Sharded<Entity>> table;
  private final Index byCourse;

  public RosterStore(Database database) {
    this.database = database;
    this.table = database.table("LEARNERS_TABLE", SCHEMA);
    this.byCourse =
        new Index(database.client(), table.tableName(), "byCourse", "courseShard", USERNAME_KEY);
  }

  DynamoDbTable<Sharded<Entity>> table() {
    return table;
  }

  static Key key(CourseId course, String name) {
    return Key.builder().partitionValue(Keys.of(course, name.toLowerCase(Locale.ROOT))).build();
  }

  /** The learner of that username. */
  public Optional<Learner> find(CourseId course, Username username) {
    return get(course, username.key()).flatMap(RosterStore::learner);
  }

  private Optional<Entity> get(CourseId course, String name) {
    return Optional.ofNullable(
            table.getItem(get -> get.key(key(course, name)).consistentRead(true)))
        .map(Sharded::item);
  }

  /** The learner who bears the string as username or e-mail address. */
  public Optional<Learner> findByName(CourseId course, String name) {
    return Optional.ofNullable(findByNames(course, List.of(name)).get(name));
  }

  /** Who bears each of the strings; those that nobody bears are left out. */
  public Map<String, Learner> findByNames(CourseId course, Collection<String> names) {
    Map<String, Entity> holders = holders(course, names);
    holders.putAll(holders(course, owners(holders)));
    return bearers(names, holders);
  }

  /** The usernames of those whose addresses are among the names. */
  static List<String> owners(Map<String, Entity> holders) {
    return holders.values().stream()
        .filter(Alias.class::isInstance)
        .map(entity -> username(entity).key())
        .toList();
  }

  /**
   * Who bears each of the strings, among the holders of these names and of their owners' usernames.
   */
  static Map<String, Learner> bearers(Collection<String> names, Map<String, Entity> holders) {
    Map<String, Learner> found = new HashMap<>();
    for (String name : names) {
      Entity holder = holders.get(name.toLowerCase(Locale.ROOT));
      if (holder instanceof Alias alias) {
        holder = holders.get(alias.owner().key());
      }
      if (holder instanceof Learner learner) {
        found.put(name, learner);
      }
    }
    return found;
  }

  /** The learners of those usernames. */
  public List<Learner> findAll(CourseId course, Collection<Username> usernames) {
    return holders(course, usernames.stream().map(Username::key).toList()).values().stream()
        .flatMap(entity -> learner(entity).stream())
        .toList();
  }

  private Map<String, Entity> holders(CourseId course, Collection<String> names) {
    return holders(BatchRead.of(database, table, keys(course, names)));
  }

  /** The keys of what can be somebody's name: nothing longer is a key that DynamoDB takes. */
  static List<Key> keys(CourseId course, Collection<String> names) {
    return names.stream()
        .filter(name -> !name.isEmpty() && name.length() <= EmailAddress.LONGEST)
        .map(name -> key(course, name))
        .distinct()
        .toList();
  }

  /** Who or what holds each name, in small letters. */
  static Map<String, Entity> holders(Collection<Sharded<Entity>> rows) {
    Map<String, Entity> holders = new HashMap<>();
    for (Sharded<Entity> row : rows) {
      Entity entity = row.item();
      holders.put(
          entity instanceof Alias alias ? alias.email().key() : username(entity).key(), entity);
    }
    return holders;
  }

  /** The names that some rows of a roster ask for. */
  public Names names(CourseId course, List<RosterDecisions.Row> rows) {
    Set<String> wanted = new LinkedHashSet<>();
    rows.forEach(row -> wanted.addAll(row.names()));
    Map<String, Entity> found = holders(course, wanted);
    List<Learner> learners = new ArrayList<>();
    List<Alias> aliases = new ArrayList<>();
    List<String> abandoned = new ArrayList<>();
    for (Entity entity : found.values()) {
      if (entity instanceof Learner learner) {
        learners.add(learner);
        abandoned.add(learner.email().key());
      } else if (entity instanceof Alias alias) {
        aliases.add(alias);
      }
    }
    // an address that a row gives up is released by its own item
    abandoned.removeAll(found.keySet());
    for (Entity entity : holders(course, abandoned).values()) {
      // a learner's own name by now, where it was given up since: the transaction will tell
      if (entity instanceof Alias alias) {
        aliases.add(alias);
      }
    }
    return new Names(learners, aliases);
  }

  /** All learners, by username. */
  public Page<Learner> list(CourseId course, int shards, Optional<String> position, int limit) {
    Page<Index.Hit> hits =
        byCourse.ascending(Shards.partitions(course.value(), shards), position, limit);
    return new Page<>(
        findAll(
                course,
                hits.items().stream().map(hit -> new Username(hit.column(USERNAME_KEY))).toList())
            .stream()
            .sorted(Comparator.comparing(Learner::username))
            .toList(),
        hits.next());
  }
}
