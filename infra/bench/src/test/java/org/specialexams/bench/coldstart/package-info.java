/** From the start of a process to its first answer. */
@NullMarked
package org.specialexams.bench.coldstart;

import org.jspecify.annotations.NullMarked;
