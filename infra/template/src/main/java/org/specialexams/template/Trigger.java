package org.specialexams.template;

/** What calls a function. */
public sealed interface Trigger
    permits HttpRoute, StreamMapping, QueueMapping, Schedule, EventRule {}
