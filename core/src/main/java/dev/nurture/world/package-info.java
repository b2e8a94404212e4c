/**
 * Invented worlds: a typed world drawn from a seed, documents written about it by a grammar whose every choice is known, and
 * probes with known answers.
 *
 * <p>Start at {@link dev.nurture.world.World}, the record of everything that is so. {@link
 * dev.nurture.world.GenerateWorld} makes one and writes its corpus, {@link dev.nurture.world.WorldProbes} asks about it.
 */
@NullMarked
package dev.nurture.world;

import org.jspecify.annotations.NullMarked;
