/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.lambda;

import org.jspecify.annotations.NullMarked;
