/** EventBridge: the default event bus, and schedules. */
@NullMarked
package org.specialexams.local.eventbridge;

import org.jspecify.annotations.NullMarked;
