/**
 * Reads template.yaml into what it says about functions, tables, queues and the API, and runs its
 * tables on one machine. Knows nothing of the functions' code.
 */
@NullMarked
package org.specialexams.template;

import org.jspecify.annotations.NullMarked;
