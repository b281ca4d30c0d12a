/** Event patterns, as filter criteria of mappings and filter policies of subscriptions use them. */
@NullMarked
package org.specialexams.local.filter;

import org.jspecify.annotations.NullMarked;
