/** What templates are given; public for the code that is generated from them only. */
@NullMarked
package dev.nurture.pages.web.internal;

import org.jspecify.annotations.NullMarked;
