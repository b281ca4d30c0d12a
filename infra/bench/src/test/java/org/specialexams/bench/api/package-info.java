/** The API as the bench calls it, and one request to each of its operations. */
@NullMarked
package org.specialexams.bench.api;

import org.jspecify.annotations.NullMarked;
