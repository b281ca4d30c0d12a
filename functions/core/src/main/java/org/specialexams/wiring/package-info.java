/** Builds what a handler needs from the environment variables that template.yaml sets. */
@NullMarked
package org.specialexams.wiring;

import org.jspecify.annotations.NullMarked;
