/** Makes the layer that functions start from an AOT cache with. Nothing of it runs on Lambda. */
@NullMarked
package org.specialexams.layer;

import org.jspecify.annotations.NullMarked;
