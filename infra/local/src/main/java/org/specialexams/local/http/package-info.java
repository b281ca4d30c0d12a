/** HTTP as it comes over the wire: nothing decoded, nothing refused that a handler could answer. */
@NullMarked
package org.specialexams.local.http;

import org.jspecify.annotations.NullMarked;
