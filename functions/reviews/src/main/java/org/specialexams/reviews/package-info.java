/** Reviews: the attempts that wait, what to take into account, and the decision. */
@NullMarked
package org.specialexams.reviews;

import org.jspecify.annotations.NullMarked;
