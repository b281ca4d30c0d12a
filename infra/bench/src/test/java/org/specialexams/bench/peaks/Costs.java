package org.specialexams.bench.peaks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.specialexams.bench.QuietService;
import org.specialexams.bench.Table;
import org.specialexams.bench.api.Call;
import org.specialexams.bench.api.Operations;
import org.specialexams.bench.api.Scene;
import org.specialexams.bench.units.Places;
import org.specialexams.store.Ledger;

/**
 * Dollars for a million exams, from the units that each call of an exam has been measured to take.
 */
final class Costs {

  private static final double EXAMS = 1_000_000;

  /** How often an exam has a call of each function, on average. */
  private static final Map<String, Double> CALLS = new LinkedHashMap<>();

  static {
    CALLS.put("ListMyExams", 1.0);
    CALLS.put("CreateAttempt", 1.0);
    CALLS.put("StartAttempt", 1.0);
    CALLS.put("SaveAnswer", 40.0);
    CALLS.put("GetAttempt", 2.0);
    CALLS.put("SubmitAttempt", 1.0);
    CALLS.put("GrantAllowances", 0.1);
    CALLS.put("ClearAttempt", 0.01);
  }

  /** What a call is billed for: 1,024 MB for this long. An assumption; the warm bench has more. */
  private static final double SECONDS = 0.03;

  /** A message is received and deleted, if it is alone in its batch. */
  private static final int REQUESTS_OF_A_MESSAGE = 2;

  private final Map<String, Double> amounts = new LinkedHashMap<>();
  private final Map<String, Price> prices;

  private Costs(Map<String, Price> prices) {
    this.prices = prices;
  }

  static Costs of(QuietService service, Scene scene) throws IOException {
    Costs costs = new Costs(Price.all());
    Map<String, Supplier<Call>> calls = new Operations(scene).calls();
    CALLS.forEach(
        (function, times) -> {
          Supplier<Call> supplier = Objects.requireNonNull(calls.get(function));
          scene.send(supplier.get());
          Call call = supplier.get();
          List<Ledger.Entry> entries = Ledger.of(() -> scene.send(call));
          FollowUps followUps = FollowUps.of(service.services(), entries);
          costs.add(service, entries, times);
          costs.add(service, followUps.run(service.services()), times);
          costs.add("requests", times);
          costs.add("invocations", times + followUps.published() * times);
          costs.add("gigabyte-seconds", (times + followUps.published() * times) * SECONDS);
          costs.add("publications", followUps.published() * times);
          costs.add("queue-requests", followUps.published() * times * REQUESTS_OF_A_MESSAGE);
          costs.add("mails", followUps.published() * times);
        });
    return costs;
  }

  private void add(QuietService service, List<Ledger.Entry> entries, double times) {
    Places.of(service.template(), entries)
        .values()
        .forEach(
            load -> {
              add("reads", load.reads() * times);
              add("writes", load.writes() * times);
            });
  }

  private void add(String what, double amount) {
    amounts.merge(what, amount, Double::sum);
  }

  @Override
  public String toString() {
    Table table = new Table("what", "an exam", "dollars a million", "as of", "source");
    double all = 0;
    for (var price : prices.entrySet()) {
      double amount = amounts.getOrDefault(price.getKey(), 0.0);
      double dollars = amount * EXAMS * price.getValue().each();
      all += dollars;
      table.add(
          price.getValue().of(),
          "%.2f".formatted(amount),
          "%,.2f".formatted(dollars),
          price.getValue().asOf(),
          price.getValue().source());
    }
    table.add("all", "", "%,.2f".formatted(all), "", "");
    return """

    A million exams, each with %s.
    A call is taken to be billed %.0f ms of 1,024 MB. Left out: storage and its backups, logs,
    data transfer, free tiers.

    %s\
    """
        .formatted(CALLS, SECONDS * 1000, table);
  }
}
