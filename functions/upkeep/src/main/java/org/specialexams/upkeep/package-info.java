/** What is done by the clock or behind a table's stream: sweeps, and the search index. */
@NullMarked
package org.specialexams.upkeep;

import org.jspecify.annotations.NullMarked;
