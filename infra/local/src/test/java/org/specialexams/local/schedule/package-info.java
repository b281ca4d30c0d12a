/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.schedule;

import org.jspecify.annotations.NullMarked;
