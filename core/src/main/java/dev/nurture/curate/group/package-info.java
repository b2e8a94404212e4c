/** What a chain of steps does to data that belong together: the sides of a comparison, the turns of a dialogue. */
@NullMarked
package dev.nurture.curate.group;

import org.jspecify.annotations.NullMarked;
