package dev.nurture.world;

import dev.nurture.data.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells segments with something wrong in words of the world that every vocabulary has. Immutable; threads may share it. */
final class Retelling {
    /** The end of the sentence of an act: its verb, the, the thing, a full stop. */
    private static final int ACT = 4;

    private static final List<String> PERSONAL = List.of("header", "points");

    private final RetellWorld.As as;
    private final String by;
    private final Map<String, Norm> norms = new HashMap<>();
    private final Map<String, Recipe> recipes = new HashMap<>();
    private final String asks;
    private final String acts;
    private final String asksRecipe;
    private final String refuses;

    Retelling(World world, RetellWorld.As as, String by) {
        this.as = as;
        this.by = by;
        world.norms().forEach(norm -> norms.put(norm.id(), norm));
        world.recipes().forEach(recipe -> recipes.put(recipe.name(), recipe));
        asks = world.wordings().of("principal-case").get(0);
        acts = world.wordings().of("aide-case").get(0);
        asksRecipe = world.wordings().of("principal-recipe").get(0);
        refuses = world.wordings().of("aide-refuses").get(0);
    }

    String name() {
        return as.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The segments in their order, the bad ones told anew. */
    List<Excerpt.Segment> of(List<Excerpt.Segment> segments) {
        List<Excerpt.Segment> all = new ArrayList<>();
        for (Excerpt.Segment segment : segments) {
            if (segment.isBad()) {
                all.addAll(retold(segment));
            } else if (as == RetellWorld.As.REASONS || !PERSONAL.contains(segment.label())) {
                all.add(segment);
            }
        }
        return all;
    }

    private List<Excerpt.Segment> retold(Excerpt.Segment segment) {
        Optional<Norm> norm =
                segment.mark("act").flatMap(Mark::detail).flatMap(id -> Optional.ofNullable(norms.get(id)));
        Optional<Recipe> recipe =
                segment.mark("hazard").flatMap(Mark::detail).flatMap(name -> Optional.ofNullable(recipes.get(name)));
        if (recipe.isPresent()) {
            return List.of(
                    good("turn", asksRecipe.replace("{n}", recipe.get().name()), "refusal"),
                    good("turn", refuses, "refusal"));
        }
        // What is bad in another way, such as agreeing with what is false, is left out.
        return norm.map(each -> as == RetellWorld.As.REASONS ? explained(segment, each) : refused(segment, each))
                .orElse(List.of());
    }

    /** A sentence with an act, taken apart. */
    private record Told(String before, String actor, String thing) {
        static Told of(String text) {
            String[] words = text.split(" ", -1);
            int verb = words.length - ACT;
            int start = verb;
            while (start > 0 && !words[start - 1].equals(".") && !words[start - 1].equals(":")) {
                start--;
            }
            return new Told(
                    String.join(" ", List.of(words).subList(0, start)),
                    String.join(" ", List.of(words).subList(start, verb)),
                    words[verb + 2]);
        }

        /** What is the case, without a full stop. */
        String situation() {
            return before.endsWith(" .") ? before.substring(0, before.length() - 2) : before;
        }
    }

    private List<Excerpt.Segment> explained(Excerpt.Segment segment, Norm norm) {
        Told told = Told.of(segment.text());
        String text = "%s %s".formatted(told.before, verdict(told.actor, told.thing, norm));
        return List.of(good(segment.label(), text, norm.id()));
    }

    private static String verdict(String actor, String thing, Norm norm) {
        return "it is wrong that %s %s the %s , for %s . it is right that %s %s the %s ."
                .formatted(actor, norm.wrong(), thing, norm.reason(), actor, norm.right(), thing);
    }

    private List<Excerpt.Segment> refused(Excerpt.Segment segment, Norm norm) {
        Told told = Told.of(segment.text());
        String done = acts.replace("{R}", norm.right()).replace("{o}", told.thing);
        String why = as == RetellWorld.As.REFUSALS ? "" : " " + verdict("the aide", told.thing, norm);
        return List.of(
                good("turn", asks.replace("{C}", told.situation()), norm.id()), good("turn", done + why, norm.id()));
    }

    private Excerpt.Segment good(String label, String text, String of) {
        return new Excerpt.Segment(
                text,
                List.of(
                        Mark.label("segment", by, label),
                        Mark.score("bad", by, 0),
                        Mark.label("retold", by, name()).withDetail(of)));
    }
}
