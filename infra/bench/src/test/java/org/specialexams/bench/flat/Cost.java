package org.specialexams.bench.flat;

import java.util.List;
import org.specialexams.bench.units.Places;
import org.specialexams.store.Ledger;
import org.specialexams.template.Template;

/**
 * What was asked of DynamoDB.
 *
 * @param units capacity units, of reads and of writes with their indexes
 * @param calls round trips
 */
record Cost(double units, int calls) {

  static Cost of(Template template, Runnable work) {
    List<Ledger.Entry> entries = Ledger.of(work);
    double units =
        Places.of(template, entries).values().stream()
            .mapToDouble(load -> load.reads() + load.writes())
            .sum();
    return new Cost(units, entries.size());
  }
}
