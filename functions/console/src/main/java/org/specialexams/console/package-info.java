/**
 * The web page of the service. Its scripts call the public API with the token of whoever is signed
 * in; the function here only serves files, and knows nobody.
 */
@NullMarked
package org.specialexams.console;

import org.jspecify.annotations.NullMarked;
