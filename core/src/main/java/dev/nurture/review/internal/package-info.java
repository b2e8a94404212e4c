/** What the steps of this domain share and nobody else needs. */
@NullMarked
package dev.nurture.review.internal;

import org.jspecify.annotations.NullMarked;
