/**
 * The domain's state in DynamoDB: every change one transaction, with its events, over the versions
 * that it was decided on. Knows the domain and the SDK; no HTTP.
 */
@NullMarked
package org.specialexams.store;

import org.jspecify.annotations.NullMarked;
