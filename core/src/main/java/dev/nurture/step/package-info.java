/** What a step is. A step is a function of its settings, its inputs and its seed, and of nothing else. */
@NullMarked
package dev.nurture.step;

import org.jspecify.annotations.NullMarked;
