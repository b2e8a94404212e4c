/** Pages on which people label, adjudicate and vote. */
@NullMarked
package dev.nurture.pages;

import org.jspecify.annotations.NullMarked;
