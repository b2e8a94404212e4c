/** Steps that decide proportions and order: splits, mixtures, curricula, shuffles. */
@NullMarked
package dev.nurture.mix;

import org.jspecify.annotations.NullMarked;
