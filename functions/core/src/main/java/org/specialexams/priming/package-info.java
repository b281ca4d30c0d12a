/**
 * What happens before Lambda takes a snapshot of a function (SnapStart): its first request is
 * played to it, so that the snapshot holds every class that requests need. Knows no function by
 * name, and reaches no table.
 */
@NullMarked
package org.specialexams.priming;

import org.jspecify.annotations.NullMarked;
