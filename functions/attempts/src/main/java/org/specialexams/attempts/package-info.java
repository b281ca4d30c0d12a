/** Attempts: made, started, answered and submitted by learners, listed and cleared by staff. */
@NullMarked
package org.specialexams.attempts;

import org.jspecify.annotations.NullMarked;
