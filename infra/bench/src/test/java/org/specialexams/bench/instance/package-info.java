/** Functions in processes of their own, as Lambda runs them. Knows no function by name. */
@NullMarked
package org.specialexams.bench.instance;

import org.jspecify.annotations.NullMarked;
