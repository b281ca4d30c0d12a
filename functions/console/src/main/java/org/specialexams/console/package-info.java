/**
 * The web page of the service, and the description of its API. The page's scripts call the public
 * API with the token of whoever is signed in; the functions here only serve files, and know nobody.
 */
@NullMarked
package org.specialexams.console;

import org.jspecify.annotations.NullMarked;
