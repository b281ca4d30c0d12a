package org.specialexams.bench.flat;

import org.specialexams.store.Interference;

/**
 * What was asked of DynamoDB.
 *
 * @param units capacity units, of reads and of writes with their indexes
 * @param calls round trips
 */
record Cost(double units, int calls) {

  static Cost of(Runnable work) {
    int[] calls = new int[1];
    double units = Interference.unitsOf(() -> calls[0] = Interference.callsOf(work));
    return new Cost(units, calls[0]);
  }
}
