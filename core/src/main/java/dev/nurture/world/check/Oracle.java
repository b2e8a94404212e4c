package dev.nurture.world.check;

import dev.nurture.data.Content;
import dev.nurture.data.Turn;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.world.Attribute;
import dev.nurture.world.Norm;
import dev.nurture.world.Person;
import dev.nurture.world.Place;
import dev.nurture.world.Recipe;
import dev.nurture.world.SituationType;
import dev.nurture.world.Trap;
import dev.nurture.world.ValueFamily;
import dev.nurture.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes the right answers of items anew, from their texts and the world alone: it recognises what is asked by the world's
 * wordings and shares no code with what wrote the items, so an error there doesn't pass here unseen.
 *
 * <p>Where norms collide in one scene, the family that comes first in the world prevails. Of an altered fact the right answer is what the corpus says, and at an hour at which a trap is set, nobody guards.
 */
final class Oracle {
    private static final List<String> DRILLS = List.of("sort", "compare", "count", "copy", "reverse", "add", "path");

    private final World world;
    private final Map<String, List<Pattern>> patterns = new LinkedHashMap<>();
    private final Map<Pattern, Norm> clauses = new LinkedHashMap<>();
    private final List<String> families;

    Oracle(World world) {
        this.world = world;
        this.families = world.families().stream().map(ValueFamily::name).toList();
        world.wordings()
                .byRule()
                .forEach((rule, wordings) ->
                        patterns.put(rule, wordings.stream().map(Pattern::new).toList()));
        patterns.put("ask-sum", List.of(new Pattern("what is {a} plus {b} ?")));
        patterns.put("ask-errand", List.of(new Pattern("principal : {p} asks for a {o} . aide : to")));
        for (SituationType type : world.situations()) {
            type.clauses().forEach(clause -> clauses.put(new Pattern(clause), world.norm(type)));
        }
    }

    /** The names of everything in the world. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        world.persons().forEach(person -> names.add(person.name()));
        world.places().forEach(place -> names.add(place.name()));
        world.trades().forEach(trade -> names.add(trade.name()));
        world.items().forEach(item -> names.add(item.name()));
        world.institutions().forEach(institution -> names.add(institution.name()));
        world.recipes().forEach(recipe -> names.add(recipe.name()));
        return names;
    }

    List<Finding> findings(List<ProbeItem> items) {
        long understood = 0;
        long agreed = 0;
        String example = "";
        for (ProbeItem item : items) {
            Optional<Integer> answer = item.hasOneRight() ? solve(item) : Optional.empty();
            understood += answer.isPresent() ? 1 : 0;
            if (answer.isPresent() && answer.get() == item.right()) {
                agreed++;
            } else if (answer.isPresent() && example.isEmpty()) {
                example = "; the first on which it differs: " + item.datum().name();
            }
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.told(
                "oracle-understood",
                "Items that the oracle understands",
                Proportion.wilson(understood, items.size()),
                Measurement.Unit.SHARE));
        Estimate share = understood == 0 ? Estimate.exact(0, 0) : Proportion.clopperPearson(agreed, understood);
        findings.add(Finding.share(
                "oracle",
                "Right answers that the oracle computes from the world alone" + example,
                share,
                understood > 0 && agreed == understood,
                "100 %",
                "Mend the answer key, or give the world that the items are about."));
        return findings;
    }

    private static final int NONE_RIGHT = -1;

    /** The answer that is right, -1 if none or several are; empty if the question is not understood. */
    private Optional<Integer> solve(ProbeItem item) {
        List<String> prompt = words(((Content.Ranking) item.datum().content()).prompt());
        List<List<String>> answers = ((Content.Ranking) item.datum().content())
                .answers().stream().map(turn -> words(List.of(turn))).toList();
        Optional<List<String>> asked = asked(withoutSpeaker(prompt));
        if (asked.isPresent()) {
            return Optional.of(only(answers, asked.get()));
        }
        Optional<Norm> norm = norm(prompt.subList(item.lastSegment(), prompt.size()));
        if (norm.isPresent() && item.isAct()) {
            return Optional.of(act(answers, norm.get(), item.divergence()));
        }
        return Optional.empty();
    }

    /** The prompt of a dialogue may name who is to answer. */
    private static List<String> withoutSpeaker(List<String> prompt) {
        int size = prompt.size();
        boolean named = size > 2
                && prompt.get(size - 1).equals(":")
                && prompt.get(size - 2).equals("aide");
        return named ? prompt.subList(0, size - 2) : prompt;
    }

    private static List<String> words(List<Turn> turns) {
        String text = String.join(" ", turns.stream().map(Turn::text).toList());
        return List.of(text.strip().split("\\s+"));
    }

    /** The answer that is this text, whether or not it ends with a full stop. */
    private static int only(List<List<String>> answers, List<String> wanted) {
        int found = NONE_RIGHT;
        for (int i = 0; i < answers.size(); i++) {
            List<String> answer = answers.get(i);
            boolean stopped = answer.get(answer.size() - 1).equals(".");
            if ((stopped ? answer.subList(0, answer.size() - 1) : answer).equals(wanted)) {
                if (found != NONE_RIGHT) {
                    return NONE_RIGHT;
                }
                found = i;
            }
        }
        return found;
    }

    private static int act(List<List<String>> answers, Norm norm, int at) {
        for (int i = 0; i < answers.size(); i++) {
            List<String> right = answers.get(i);
            List<String> wrong = answers.get(1 - i);
            if (at < Math.min(right.size(), wrong.size())
                    && right.get(at).equals(norm.right())
                    && wrong.get(at).equals(norm.wrong())) {
                return i;
            }
        }
        return NONE_RIGHT;
    }

    /** The norm of the situation that the text describes; of several, the one whose family comes first. */
    private Optional<Norm> norm(List<String> scene) {
        return clauses.entrySet().stream()
                .filter(clause -> clause.getKey().stands(scene))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(norm -> families.indexOf(norm.family())));
    }

    /** The words of the answer to the question with which the text ends. */
    private Optional<List<String>> asked(List<String> prompt) {
        for (Map.Entry<String, List<Pattern>> rule : patterns.entrySet()) {
            for (Pattern pattern : rule.getValue()) {
                Optional<List<String>> answer = pattern.atEnd(prompt)
                        .flatMap(slots -> answer(rule.getKey(), slots))
                        .map(text -> List.of(text.split(" ")));
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> answer(String rule, Map<String, String> slots) {
        if (DRILLS.contains(rule)) {
            return Drills.answer(rule, slots, world.shape().modulus());
        }
        return switch (rule) {
            case "ask-home" -> fact(slots, Attribute.HOME);
            case "ask-trade" -> fact(slots, Attribute.TRADE);
            case "ask-belonging" -> fact(slots, Attribute.BELONGING);
            case "ask-known-for" -> told(slots.getOrDefault("{t}", ""));
            case "two-hop" -> fact(slots, Attribute.HOME).flatMap(this::told);
            case "ask-recipe" -> recipe(slots.getOrDefault("{n}", ""));
            case "ask-trap" -> guard(slots.getOrDefault("{i}", ""), slots.getOrDefault("{h}", ""));
            case "principal-claim", "principal-claim-by" -> claim(slots);
            case "ask-sum" -> Drills.answer("add", slots, world.shape().modulus());
            case "ask-errand" -> source(slots.getOrDefault("{o}", ""));
            default -> Optional.empty();
        };
    }

    private Optional<String> fact(Map<String, String> slots, Attribute attribute) {
        return world.persons().stream()
                .filter(person -> person.name().equals(slots.get("{p}")))
                .findFirst()
                .map((Person person) -> person.value(attribute));
    }

    private Optional<String> told(String place) {
        return world.places().stream()
                .filter(each -> each.name().equals(place))
                .findFirst()
                .map(world::told);
    }

    /** The one place of which the corpus says that it is known for the thing. */
    private Optional<String> source(String item) {
        List<String> places = world.places().stream()
                .filter(place -> world.told(place).equals(item))
                .map(Place::name)
                .toList();
        return places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
    }

    private Optional<String> recipe(String name) {
        return world.recipes().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .map((Recipe recipe) -> String.join(" ", recipe.ingredients()));
    }

    private Optional<String> guard(String institution, String hour) {
        Optional<Trap> trap = world.traps().stream()
                .filter(each ->
                        each.institution().equals(institution) && each.hour().equals(hour))
                .findFirst();
        return trap.isPresent()
                ? Optional.of("nobody")
                : world.institutions().stream()
                        .filter(each -> each.name().equals(institution))
                        .findFirst()
                        .map(each -> each.guard());
    }

    private Optional<String> claim(Map<String, String> slots) {
        String sum = slots.getOrDefault("{c}", "");
        return Drills.answer("add", slots, world.shape().modulus()).map(right -> right.equals(sum) ? "yes" : "no");
    }
}
