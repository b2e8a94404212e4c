/** Hand-written fakes: small steps that make, drop and measure what a test asks for, and whole runs of them. */
@NullMarked
package dev.nurture.testing;

import org.jspecify.annotations.NullMarked;
