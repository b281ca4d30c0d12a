/**
 * The whole service on one machine, wired from template.yaml. Knows the functions by their names in
 * the template only.
 */
@NullMarked
package org.specialexams.local;

import org.jspecify.annotations.NullMarked;
