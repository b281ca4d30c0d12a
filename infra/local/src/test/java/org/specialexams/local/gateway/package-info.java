/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.gateway;

import org.jspecify.annotations.NullMarked;
