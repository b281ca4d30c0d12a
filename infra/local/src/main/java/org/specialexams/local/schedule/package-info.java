/** EventBridge schedules. */
@NullMarked
package org.specialexams.local.schedule;

import org.jspecify.annotations.NullMarked;
