/** The layer as Lambda would have it. */
@NullMarked
package org.specialexams.layer;

import org.jspecify.annotations.NullMarked;
