/** What a run tells while it works. Steps emit, the console renders, the ledger records. */
@NullMarked
package dev.nurture.event;

import org.jspecify.annotations.NullMarked;
