/** What several curation steps share. */
@NullMarked
package dev.nurture.curate.internal;

import org.jspecify.annotations.NullMarked;
