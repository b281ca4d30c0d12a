/**
 * The one place for what all HTTP operations share: reading a request strictly, who may call,
 * problems and answers.
 */
@NullMarked
package org.specialexams.http;

import org.jspecify.annotations.NullMarked;
