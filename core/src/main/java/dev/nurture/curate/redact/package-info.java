/** Replaces spans of text that must not be learned and marks where they were. */
@NullMarked
package dev.nurture.curate.redact;

import org.jspecify.annotations.NullMarked;
