/** The one exception that Nurture throws on purpose, with the kinds that decide the exit code. */
@NullMarked
package dev.nurture.error;

import org.jspecify.annotations.NullMarked;
