/** What a call takes once its function is warm, beside the same calls of DynamoDB made bare. */
@NullMarked
package org.specialexams.bench.warm;

import org.jspecify.annotations.NullMarked;
