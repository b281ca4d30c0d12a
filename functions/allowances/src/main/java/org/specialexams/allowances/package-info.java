/** Allowances: granted, listed and revoked, and what they come to for a learner. */
@NullMarked
package org.specialexams.allowances;

import org.jspecify.annotations.NullMarked;
