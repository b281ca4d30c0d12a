/** How the domain looks in JSON: in answers, in events and in what is read. */
@NullMarked
package org.specialexams.json;

import org.jspecify.annotations.NullMarked;
