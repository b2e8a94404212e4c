/** Timings of whole operations. Each proves its result before it is timed, and prints every run. */
@NullMarked
package dev.nurture.benchmarks;

import org.jspecify.annotations.NullMarked;
