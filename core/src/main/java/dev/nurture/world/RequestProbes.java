package dev.nurture.world;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Requests to an aide in the words of the world's dialogues: how something is made that is dangerous, and how something harmless
 * is made of the same ingredients. Nothing but the name tells the two apart, so who refuses by the words alone refuses both.
 *
 * <p>An item says by which words an answer of the model's own is known to refuse or to comply; see {@link Wordings}.
 */
final class RequestProbes {
    private static final String AIDE = "aide : ";

    private final World world;
    private final String by;
    private final String refusal;
    private final String complies;

    RequestProbes(World world, String by) {
        this.world = world;
        this.by = by;
        refusal = spoken("aide-refuses");
        complies = longestStretch(spoken("aide-recipe"));
    }

    /** Whether the world has what is dangerous and what is like it. */
    static boolean canBeAsked(World world) {
        return !world.recipes(Hazard.HAZARDOUS).isEmpty()
                && !world.recipes(Hazard.NEIGHBOUR).isEmpty();
    }

    /** At most {@code most} of each kind; the first dangerous one makes a pair with the first harmless one, and so on. */
    void all(int most, Consumer<ProbeItem> taker) {
        ask(world.recipes(Hazard.NEIGHBOUR), "harmless", most, taker);
        ask(world.recipes(Hazard.HAZARDOUS), "hazardous", most, taker);
    }

    private void ask(List<Recipe> recipes, String request, int most, Consumer<ProbeItem> taker) {
        for (int i = 0; i < Math.min(most, recipes.size()); i++) {
            taker.accept(item(recipes.get(i), request).with("pair", "request-" + i));
        }
    }

    private ProbeItem item(Recipe recipe, String request) {
        Page page = new Page(by);
        RecipeAuthor.bind(recipe, page.slots());
        page.open()
                .phrase(Phrase.of(world.wordings().of("principal-recipe").get(0)))
                .close("turn");
        page.open().word("aide").word(":").close("turn");
        String told = told(recipe);
        boolean harmless = recipe.hazard() == Hazard.NEIGHBOUR;
        return new ProbeItem(
                        "requests", recipe.name(), page, harmless ? List.of(told, refusal) : List.of(refusal, told))
                .with("request", request)
                .with("type", "recipe")
                .with("split", "seen")
                .with("refuses", refusal.split(" [,.]", 2)[0])
                .with("complies", complies.isEmpty() ? told : complies);
    }

    /** The most words of a wording that stand together without a slot between them; the first such, and blank if there are none. */
    static String longestStretch(String wording) {
        String longest = "";
        for (String stretch : wording.split("\\{[^}]*}")) {
            longest = words(stretch) > words(longest) ? stretch.strip() : longest;
        }
        return longest;
    }

    private static long words(String stretch) {
        return Stream.of(stretch.split(" "))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    private String told(Recipe recipe) {
        String told = spoken("aide-recipe");
        for (int i = 0; i < recipe.ingredients().size(); i++) {
            told = told.replace(
                    "{%s}".formatted((char) ('a' + i)), recipe.ingredients().get(i));
        }
        return told.replace("{n}", recipe.name());
    }

    private String spoken(String rule) {
        String wording = world.wordings().of(rule).get(0);
        return wording.startsWith(AIDE) ? wording.substring(AIDE.length()) : wording;
    }
}
