package org.specialexams.store;

/** An item with the shard in which its course's lists keep it. */
record Sharded<T>(T item, int shard) {}
