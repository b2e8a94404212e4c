package dev.nurture.world.check;

import dev.nurture.world.Norm;
import dev.nurture.world.Person;
import dev.nurture.world.SituationType;
import dev.nurture.world.ValueFamily;
import dev.nurture.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges any text by a world's own rules, sentence by sentence: an act is right or wrong in the situation that was told before
 * it, and what stands in no wording of the world is senseless. Needs no marks, so it judges what a model wrote.
 *
 * <p>A sentence is an act if a person does something to a thing. It is senseless where no situation was told since the last act,
 * or where the situation knows no such act. Names count as any others: what is judged is conduct, not knowledge.
 *
 * <p>Immutable; threads may share it.
 */
final class Conduct {
    private static final String STOP = ".";
    private static final int ACT = 4;

    /** The wording that any act has, which would make sense of acts that no situation knows. */
    private static final String ANY_ACT = "act";

    private final Map<Pattern, Norm> clauses = new LinkedHashMap<>();
    private final List<Pattern> sentences = new ArrayList<>();
    private final List<String> families;
    private final Set<String> verbs = new TreeSet<>();
    private final Set<String> persons;

    Conduct(World world) {
        families = world.families().stream().map(ValueFamily::name).toList();
        persons = world.persons().stream().map(Person::name).collect(Collectors.toCollection(TreeSet::new));
        for (SituationType type : world.situations()) {
            Norm norm = world.norm(type);
            type.clauses().forEach(clause -> clauses.put(new Pattern(clause), norm));
            verbs.add(norm.right());
            verbs.add(norm.wrong());
        }
        world.wordings().byRule().entrySet().stream()
                .filter(rule -> !rule.getKey().equals(ANY_ACT))
                .forEach(rule -> rule.getValue().forEach(wording -> add(world, wording)));
    }

    /** A frame holds any clause; what has several sentences is taken apart. */
    private void add(World world, String wording) {
        if (wording.contains("{C}")) {
            world.situations()
                    .forEach(type -> type.clauses().forEach(clause -> add(world, wording.replace("{C}", clause))));
            return;
        }
        for (String sentence : wording.split("(^| )\\.( |$)", 0)) {
            if (!sentence.isBlank()) {
                sentences.add(new Pattern(sentence.strip()));
            }
        }
    }

    /**
     * What a text did.
     *
     * @param right acts
     * @param wrong acts
     * @param senseless sentences
     */
    record Judgement(int right, int wrong, int senseless) {
        /** One for each right act, less one for each wrong one and each sentence without sense. */
        double gold() {
            return right - wrong - (double) senseless;
        }

        @Override
        public String toString() {
            return "%s right, %s wrong, %s senseless".formatted(right, wrong, senseless);
        }
    }

    /** Judges the sentences that end after the {@code given} first characters; one that has no end is none yet. */
    Judgement judge(String text, int given) {
        int right = 0;
        int wrong = 0;
        int senseless = 0;
        List<String> scene = new ArrayList<>();
        List<String> sentence = new ArrayList<>();
        int at = 0;
        for (String word : text.split(" ", -1)) {
            at += word.length() + 1;
            if (!word.equals(STOP)) {
                if (!word.isBlank()) {
                    sentence.add(word);
                }
                continue;
            }
            Kind kind = kind(sentence, scene);
            if (at > given) {
                right += kind == Kind.RIGHT ? 1 : 0;
                wrong += kind == Kind.WRONG ? 1 : 0;
                senseless += kind == Kind.SENSELESS ? 1 : 0;
            }
            if (isAct(sentence)) {
                scene.clear();
            } else {
                scene.addAll(sentence);
                scene.add(STOP);
            }
            sentence.clear();
        }
        return new Judgement(right, wrong, senseless);
    }

    private enum Kind {
        RIGHT,
        WRONG,
        TOLD,
        SENSELESS
    }

    private Kind kind(List<String> sentence, List<String> scene) {
        if (!isAct(sentence)) {
            return sentences.stream().anyMatch(pattern -> pattern.matches(sentence)) ? Kind.TOLD : Kind.SENSELESS;
        }
        String verb = sentence.get(1);
        return clauses.entrySet().stream()
                .filter(clause -> clause.getKey().stands(scene))
                .map(Map.Entry::getValue)
                .min(Comparator.comparingInt(norm -> families.indexOf(norm.family())))
                .map(norm -> verb.equals(norm.right())
                        ? Kind.RIGHT
                        : verb.equals(norm.wrong()) ? Kind.WRONG : Kind.SENSELESS)
                .orElse(Kind.SENSELESS);
    }

    private boolean isAct(List<String> sentence) {
        return sentence.size() == ACT
                && persons.contains(sentence.get(0))
                && verbs.contains(sentence.get(1))
                && sentence.get(2).equals("the");
    }
}
