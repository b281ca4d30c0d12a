/** Lambda: functions by name, their events and answers as JSON, time-outs and logs. */
@NullMarked
package org.specialexams.local.lambda;

import org.jspecify.annotations.NullMarked;
