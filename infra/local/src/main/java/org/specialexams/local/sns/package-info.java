/** SNS: its wire protocol, as far as it is used, and its subscriptions. */
@NullMarked
package org.specialexams.local.sns;

import org.jspecify.annotations.NullMarked;
