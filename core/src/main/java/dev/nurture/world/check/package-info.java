/**
 * Whether a world, and the probes asked of it, can carry a conclusion: {@code world.check}. Start at {@link
 * dev.nurture.world.check.CheckWorld}.
 */
@NullMarked
package dev.nurture.world.check;

import org.jspecify.annotations.NullMarked;
