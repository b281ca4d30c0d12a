package org.specialexams.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.specialexams.domain.CourseId;
import org.specialexams.domain.Username;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The terms under which learners are found by part of a name. A term lies under its first
 * character, so that a search reads only what begins as it does; it lags behind the roster.
 */
public final class SearchIndex {

  /** Behind a key, makes the first that can follow it. */
  public static final char FIRST_AFTER = '\0';

  private final DynamoDbClient client;
  private final String table;

  public SearchIndex(Database database) {
    this.client = database.client();
    this.table = database.name("SEARCH_TERMS_TABLE");
  }

  /** One term of one learner; {@code key} is its place in the order of a search. */
  record Match(String term, Username learner, String key) {}

  /**
   * The terms that begin with what is searched, in their order.
   *
   * @param from the key to begin with; the first, if nothing
   */
  Page<Match> matches(CourseId course, String search, Optional<String> from, int limit) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":initial", AttributeValue.fromS(partition(course, search)));
    values.put(":from", AttributeValue.fromS(from.orElse(search)));
    values.put(":to", AttributeValue.fromS(search + Character.MAX_VALUE));
    var answer =
        client.query(
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("initial = :initial AND term BETWEEN :from AND :to")
                .expressionAttributeValues(values)
                .limit(limit)
                .build());
    List<Match> matches =
        answer.items().stream()
            .map(item -> match(Objects.requireNonNull(item.get("term")).s()))
            .toList();
    return new Page<>(
        matches,
        answer.hasLastEvaluatedKey() && !matches.isEmpty()
            ? Optional.of(matches.getLast().key() + FIRST_AFTER)
            : Optional.empty());
  }

  private static Match match(String key) {
    int end = key.lastIndexOf(Keys.SEPARATOR);
    return new Match(key.substring(0, end), new Username(key.substring(end + 1)), key);
  }

  private static String partition(CourseId course, String term) {
    return Keys.of(course, term.charAt(0));
  }

  /** Makes a learner found under new terms and no longer under old ones. Doing so twice is one. */
  public void replace(
      CourseId course, Username learner, Set<String> oldTerms, Set<String> newTerms) {
    List<WriteRequest> writes = new ArrayList<>();
    oldTerms.stream()
        .filter(term -> !newTerms.contains(term))
        .map(term -> item(course, learner, term))
        .map(key -> WriteRequest.builder().deleteRequest(d -> d.key(key)).build())
        .forEach(writes::add);
    newTerms.stream()
        .filter(term -> !oldTerms.contains(term))
        .map(term -> item(course, learner, term))
        .map(item -> WriteRequest.builder().putRequest(p -> p.item(item)).build())
        .forEach(writes::add);
    BatchWrite.all(client, table, writes);
  }

  private static Map<String, AttributeValue> item(CourseId course, Username learner, String term) {
    return Map.of(
        "initial", AttributeValue.fromS(partition(course, term)),
        "term", AttributeValue.fromS(Keys.of(term, learner.key())));
  }
}
