/**
 * The page in a real browser, found and used as a person does: by what is written on it. Nothing
 * here knows how the page is made.
 */
@NullMarked
package org.specialexams.acceptance.console;

import org.jspecify.annotations.NullMarked;
