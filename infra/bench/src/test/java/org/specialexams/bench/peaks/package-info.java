/** What peaks ask of each partition, and what exams cost, computed from measured units. */
@NullMarked
package org.specialexams.bench.peaks;

import org.jspecify.annotations.NullMarked;
