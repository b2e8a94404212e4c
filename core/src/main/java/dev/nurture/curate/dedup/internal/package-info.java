/** MinHash: from a text to its signature, bit for bit as the published tools compute it. */
@NullMarked
package dev.nurture.curate.dedup.internal;

import org.jspecify.annotations.NullMarked;
