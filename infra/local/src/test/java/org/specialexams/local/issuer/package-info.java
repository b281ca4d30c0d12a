/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.issuer;

import org.jspecify.annotations.NullMarked;
