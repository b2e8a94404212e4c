/**
 * Steps that decide proportions and order: splits, mixtures, curricula, shuffles. And {@link dev.nurture.mix.PackedFeed}, which
 * decides what training is fed when, with the account of it in {@link dev.nurture.mix.TrainingAccount}.
 */
@NullMarked
package dev.nurture.mix;

import org.jspecify.annotations.NullMarked;
