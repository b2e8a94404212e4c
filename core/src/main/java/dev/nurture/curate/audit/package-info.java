/** What labels and comparisons are worth: empty, identical, contradictory and suspicious ones. */
@NullMarked
package dev.nurture.curate.audit;

import org.jspecify.annotations.NullMarked;
