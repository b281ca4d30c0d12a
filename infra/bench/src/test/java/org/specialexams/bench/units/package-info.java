/** What requests of DynamoDB cost, by table, index and partition key, against its limits. */
@NullMarked
package org.specialexams.bench.units;

import org.jspecify.annotations.NullMarked;
