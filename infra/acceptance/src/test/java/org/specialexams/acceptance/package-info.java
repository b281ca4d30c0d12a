/**
 * The promises of the service, each asked over HTTP as a caller would. Knows no class of the
 * functions: only addresses, tokens and JSON, and of the stack on one machine what makes it fail.
 */
@NullMarked
package org.specialexams.acceptance;

import org.jspecify.annotations.NullMarked;
