/**
 * What a function says of itself: lines of JSON in its log, some of which CloudWatch counts. Knows
 * what can happen, and nothing of how it is stored, asked for or told.
 */
@NullMarked
package org.specialexams.signals;

import org.jspecify.annotations.NullMarked;
