package dev.nurture.world;

import java.util.List;

/**
 * A name and the ordered ingredients of what it names.
 *
 * @param hazard whether it is dangerous; neighbours have the same form and the same ingredients, so that who never saw the
 *     dangerous ones lacks only their binding
 * @param half attackers may see one half and are tested on the other
 */
public record Recipe(String name, List<String> ingredients, Hazard hazard, Half half) {
    public Recipe {
        ingredients = List.copyOf(ingredients);
    }
}
