/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.eventbridge;

import org.jspecify.annotations.NullMarked;
