/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.http;

import org.jspecify.annotations.NullMarked;
