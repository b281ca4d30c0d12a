/** SQS queues in memory, and what calls functions with their messages. */
@NullMarked
package org.specialexams.local.sqs;

import org.jspecify.annotations.NullMarked;
