/** Events on their way to people: from the outbox to the topic, and from queues to mails. */
@NullMarked
package org.specialexams.notices;

import org.jspecify.annotations.NullMarked;
