/**
 * The pages themselves, and the wall around them.
 *
 * <p>Begin with {@link dev.nurture.pages.web.Server}; {@link dev.nurture.pages.web.Wall} says who and what is let in.
 */
@NullMarked
package dev.nurture.pages.web;

import org.jspecify.annotations.NullMarked;
