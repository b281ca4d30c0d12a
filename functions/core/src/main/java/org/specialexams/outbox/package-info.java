/** Publishes events to the topic, from the table that keeps them until the topic has taken them. */
@NullMarked
package org.specialexams.outbox;

import org.jspecify.annotations.NullMarked;
