/** Functions as {@code sam local} runs them, beside the service on this machine. */
@NullMarked
package org.specialexams.bench.samlocal;

import org.jspecify.annotations.NullMarked;
