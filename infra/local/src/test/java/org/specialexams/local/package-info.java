/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local;

import org.jspecify.annotations.NullMarked;
