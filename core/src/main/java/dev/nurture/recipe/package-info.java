/** Recipes: what one declares, how it is read and checked, and the catalogue of steps and settings that it is checked against. */
@NullMarked
package dev.nurture.recipe;

import org.jspecify.annotations.NullMarked;
