/**
 * Histories under faults: seeded rounds in which many people use one course at once while the
 * service's calls of AWS fail, and a model that says what such a history must look like.
 */
@NullMarked
package org.specialexams.acceptance.histories;

import org.jspecify.annotations.NullMarked;
