/**
 * What the functions have asked AWS for in this run, held against what template.yaml lets them do.
 */
@NullMarked
package org.specialexams.acceptance.policies;

import org.jspecify.annotations.NullMarked;
