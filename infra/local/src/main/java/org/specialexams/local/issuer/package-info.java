/**
 * An OpenID provider on one machine, which believes whoever somebody says they are. It issues the
 * tokens that the API trusts and knows nothing of the API itself.
 */
@NullMarked
package org.specialexams.local.issuer;

import org.jspecify.annotations.NullMarked;
