/** How trainings went, in the formats of programs that draw it. */
@NullMarked
package dev.nurture.export.curve;

import org.jspecify.annotations.NullMarked;
