package dev.nurture.review.simulate;

import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who the simulated people of a recipe are, and what the hostile ones among them attack. */
public record Crowd(
        @Setting(
                about =
                        "How many people there are of each behaviour: honest, expert, model, random, constant, liar, sleeper, sybil; 40 honest ones if empty.",
                preset = "")
        Map<String, Long> people,

        @Setting(about = "The error of the typical honest person.", preset = "20%")
        Share error,

        @Setting(about = "The error of the typical expert.", preset = "3%")
        Share expertError,

        @Setting(about = "The error of models and rules.", preset = "15%")
        Share modelError,

        @Setting(about = "How much people differ, as standard deviation of their log-odds.", preset = "0.5")
        double spread,

        @Setting(
                about = "How much items differ, as standard deviation of the logarithm of their easiness.",
                preset = "0.5")
        double difficulty,

        @Setting(about = "By how much the log-odds of being right fall over a sitting.", preset = "0")
        double fatigue,

        @Setting(about = "Labels until somebody rests.", preset = "100")
        int sitting,

        @Setting(about = "Items that all honest people take for the same wrong class.", preset = "0%")
        Share misread,

        @Setting(about = "Items that sleepers and sybils lie about, where target-field names none.", preset = "10%")
        Share targets,

        @Setting(about = "The mark or field that says what sleepers and sybils lie about.")
        Optional<String> targetField,

        @Setting(about = "Its values that are targets.", preset = "")
        List<String> targetValues,

        @Setting(about = "Seconds that a label takes.", preset = "20")
        double seconds) {
    private static final int USUAL_PEOPLE = 40;

    public Crowd {
        people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
        targetValues = List.copyOf(targetValues);
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("seconds: must be above 0, but was " + seconds);
        }
        people.forEach(Crowd::checkPeople);
        if (targetField.isPresent() == targetValues.isEmpty()) {
            throw new IllegalArgumentException(
                    "target-values: must be given with target-field, and only then, but was " + targetValues);
        }
    }

    private static void checkPeople(String name, long count) {
        List<String> known =
                Arrays.stream(Behaviour.values()).map(Behaviour::label).toList();
        if (!known.contains(name)) {
            throw new IllegalArgumentException("people: must be of %s, but was %s.%s"
                    .formatted(String.join(", ", known), name, Nearest.hint(name, known)));
        }
        if (count < 0 || count > 1_000_000) {
            throw new IllegalArgumentException(
                    "people: must be 0 to 1000000 of each kind, but was %s %s".formatted(count, name));
        }
    }

    Population population() {
        Map<Behaviour, Integer> counts = new EnumMap<>(Behaviour.class);
        people.forEach((name, count) -> counts.put(Behaviour.of(name).orElseThrow(), (int) (long) count));
        if (counts.isEmpty()) {
            counts.put(Behaviour.HONEST, USUAL_PEOPLE);
        }
        return new Population(
                counts,
                error.value(),
                expertError.value(),
                modelError.value(),
                spread,
                difficulty,
                fatigue,
                sitting,
                misread.value());
    }

    /** Whether anybody lies about the targets alone. */
    boolean attacksTargets() {
        return people.getOrDefault(Behaviour.SLEEPER.label(), 0L) + people.getOrDefault(Behaviour.SYBIL.label(), 0L)
                > 0;
    }
}
