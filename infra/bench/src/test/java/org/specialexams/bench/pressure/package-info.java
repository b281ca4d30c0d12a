/** The largest that is promised, within the time-outs and the memory of template.yaml. */
@NullMarked
package org.specialexams.bench.pressure;

import org.jspecify.annotations.NullMarked;
