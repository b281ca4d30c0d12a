/** Tests of the stack on one machine. */
@NullMarked
package org.specialexams.local.sqs;

import org.jspecify.annotations.NullMarked;
