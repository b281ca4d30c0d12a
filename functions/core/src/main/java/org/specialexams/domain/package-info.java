/**
 * The rules of timed and proctored exams: what an allowance gives, when an attempt may start, what
 * a clear does. Knows no AWS, no HTTP and no JSON; a decision is a value.
 */
@NullMarked
package org.specialexams.domain;

import org.jspecify.annotations.NullMarked;
