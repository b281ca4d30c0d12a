/** One command for everything that is measured: what to measure, and how figures are printed. */
@NullMarked
package org.specialexams.bench;

import org.jspecify.annotations.NullMarked;
