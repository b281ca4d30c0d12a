package org.specialexams.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /** So many terms are written one batch after the other; so many such shares side by side. */
  private static final int SHARE = 10 * BatchWrite.MOST_WRITES;

  private static final int AT_ONCE = 4;

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

  /** A learner who is to be found under new terms and no longer under old ones. */
  public record Renamed(
      CourseId course, Username learner, Set<String> oldTerms, Set<String> newTerms) {}

  /** Makes a learner found under new terms and no longer under old ones. Doing so twice is one. */
  public void replace(
      CourseId course, Username learner, Set<String> oldTerms, Set<String> newTerms) {
    replaceAll(List.of(new Renamed(course, learner, oldTerms, newTerms)));
  }

  /** Likewise for several, in their order, in full batches side by side. */
  public void replaceAll(List<Renamed> learners) {
    // of several changes of one term the last counts
    Map<Map<String, AttributeValue>, WriteRequest> last = new LinkedHashMap<>();
    for (Renamed one : learners) {
      one.oldTerms().stream()
          .filter(term -> !one.newTerms().contains(term))
          .map(term -> item(one.course(), one.learner(), term))
          .forEach(
              key -> last.put(key, WriteRequest.builder().deleteRequest(d -> d.key(key)).build()));
      one.newTerms().stream()
          .filter(term -> !one.oldTerms().contains(term))
          .map(term -> item(one.course(), one.learner(), term))
          .forEach(
              item -> last.put(item, WriteRequest.builder().putRequest(p -> p.item(item)).build()));
    }
    List<WriteRequest> writes = List.copyOf(last.values());
    List<List<WriteRequest>> shares = new ArrayList<>();
    for (int from = 0; from < writes.size(); from += SHARE) {
      shares.add(writes.subList(from, Math.min(from + SHARE, writes.size())));
    }
    Parallel.map(
        shares,
        AT_ONCE,
        share -> {
          BatchWrite.all(client, table, share);
          return share.size();
        });
  }

  private static Map<String, AttributeValue> item(CourseId course, Username learner, String term) {
    return Map.of(
        "initial", AttributeValue.fromS(partition(course, term)),
        "term", AttributeValue.fromS(Keys.of(term, learner.key())));
  }
}
