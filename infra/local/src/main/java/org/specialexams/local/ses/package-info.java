/** SES v2: its wire protocol, as far as it is used, and the mails it took. */
@NullMarked
package org.specialexams.local.ses;

import org.jspecify.annotations.NullMarked;
