/** DynamoDB streams that call functions: filters, batches, retries. */
@NullMarked
package org.specialexams.local.stream;

import org.jspecify.annotations.NullMarked;
