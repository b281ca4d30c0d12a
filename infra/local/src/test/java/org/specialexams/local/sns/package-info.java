/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.sns;

import org.jspecify.annotations.NullMarked;
