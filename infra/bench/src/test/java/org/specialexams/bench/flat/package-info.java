/** What each operation asks of DynamoDB, in a small course and in large ones. */
@NullMarked
package org.specialexams.bench.flat;

import org.jspecify.annotations.NullMarked;
