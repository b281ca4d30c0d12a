/** What becomes of the jars on their way into the package. */
@NullMarked
package org.specialexams.packaging;

import org.jspecify.annotations.NullMarked;
