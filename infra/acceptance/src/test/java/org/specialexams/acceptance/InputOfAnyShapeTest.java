package org.specialexams.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Input of any shape (the contract's guarantee 7): calls that openapi.yaml takes, and the same made
 * worse, each round from a seed.
 *
 * <p>{@code -Drequests=N} sends more; {@code -Dseed=S} sends what the round of that seed has sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputOfAnyShapeTest {

  private static final int ROUNDS = 3;
  private static final int REQUESTS = Integer.getInteger("requests", 2_100);

  /** With fewer requests in all, chance may leave an operation undone. */
  private static final int ENOUGH = 2_000;

  private static final int FEWEST_OF_AN_OPERATION = 50;

  private final OpenApi document = OpenApi.read();
  private final Tally tally = new Tally();
  private Optional<CountedApi> api = Optional.empty();

  static LongStream seeds() {
    Long asked = Long.getLong("seed");
    return asked == null ? new Random().longs(ROUNDS, 0, Long.MAX_VALUE) : LongStream.of(asked);
  }

  @BeforeAll
  void open() throws IOException {
    api = Optional.of(new CountedApi(Service.embedded()));
  }

  @ParameterizedTest(name = "-Dseed={0}")
  @MethodSource("seeds")
  void a_call_is_answered_as_the_document_says_and_writes_nothing_if_refused(long seed) {
    Random random = new Random(seed);
    AnyShapeRound round = new AnyShapeRound(document, api.orElseThrow().uri(), random, tally);
    List<ApiOperation> operations = new ArrayList<>();
    for (int i = 0; i < REQUESTS / ROUNDS; i++) {
      if (operations.isEmpty()) {
        operations.addAll(document.operations());
        Collections.shuffle(operations, random);
      }
      round.play(operations.removeLast());
    }
  }

  @AfterAll
  void every_operation_was_asked_for_and_done() {
    api.ifPresent(CountedApi::close);
    System.out.println(tally);
    if (tally.all() >= ENOUGH) {
      for (ApiOperation operation : document.operations()) {
        assertThat(tally.sent(operation))
            .as("calls of %s", operation)
            .isGreaterThanOrEqualTo(FEWEST_OF_AN_OPERATION);
        assertThat(tally.done(operation))
            .as("2xx answers to good calls of %s", operation)
            .isPositive();
      }
    }
  }
}
