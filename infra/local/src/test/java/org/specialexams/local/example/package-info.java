/** A small service of its own, for the tests of what runs it. */
@NullMarked
package org.specialexams.local.example;

import org.jspecify.annotations.NullMarked;
