/** Tests of the reading of templates. */
@NullMarked
package org.specialexams.template;

import org.jspecify.annotations.NullMarked;
