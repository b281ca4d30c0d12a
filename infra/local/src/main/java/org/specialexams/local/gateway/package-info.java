/** API Gateway's HTTP API: routes, JWT authorizer, payload format 2.0. Knows nothing of exams. */
@NullMarked
package org.specialexams.local.gateway;

import org.jspecify.annotations.NullMarked;
