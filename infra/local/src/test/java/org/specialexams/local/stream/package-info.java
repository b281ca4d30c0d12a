/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.stream;

import org.jspecify.annotations.NullMarked;
