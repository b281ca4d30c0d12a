/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.desk;

import org.jspecify.annotations.NullMarked;
