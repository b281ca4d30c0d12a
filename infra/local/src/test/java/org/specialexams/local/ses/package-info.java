/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.ses;

import org.jspecify.annotations.NullMarked;
