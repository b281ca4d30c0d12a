/** What only the stack on one machine has: tokens, the mails that went out, health. */
@NullMarked
package org.specialexams.local.desk;

import org.jspecify.annotations.NullMarked;
