/**
 * What an operator does with whole courses and learners: import, export, erase. Works on the
 * tables, by the rules of the domain and the transactions of the store; knows no handler.
 */
@NullMarked
package org.specialexams.moving;

import org.jspecify.annotations.NullMarked;
