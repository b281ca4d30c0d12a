/** Holds template.yaml, openapi.yaml, the sample events and the code to the project's rules. */
@NullMarked
package org.specialexams.checks;

import org.jspecify.annotations.NullMarked;
