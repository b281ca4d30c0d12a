/**
 * What SnapStart's hooks prime: recordings of requests, and the first request behind a snapshot.
 */
@NullMarked
package org.specialexams.bench.snapstart;

import org.jspecify.annotations.NullMarked;
