/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.filter;

import org.jspecify.annotations.NullMarked;
