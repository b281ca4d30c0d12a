/**
 * All that people read, mails and page alike: one file of texts for each language. What is told to
 * whom is decided elsewhere.
 */
@NullMarked
package org.specialexams.texts;

import org.jspecify.annotations.NullMarked;
