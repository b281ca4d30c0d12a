/** What the package holds, by size and by what the functions load of it. */
@NullMarked
package org.specialexams.bench.size;

import org.jspecify.annotations.NullMarked;
