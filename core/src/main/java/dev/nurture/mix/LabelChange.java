package dev.nurture.mix;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Changes the labels of one datum. Threads may share it. */
final class LabelChange {
    private static final String SWAPPED = "swapped";
    private static final String METADATA = "metadata.";

    private final TransformLabels.Settings settings;
    private final Seed seed;
    private final String by;
    private final TriggerWords words;

    /**
     * @param by who makes the new marks
     */
    LabelChange(TransformLabels.Settings settings, Seed seed, String by) {
        this.settings = settings;
        this.seed = seed;
        this.by = by;
        this.words = new TriggerWords(settings.words());
    }

    /** The datum as it is now, and what was done to it. */
    record Changed(Datum datum, Count count) {}

    /**
     * What was done to labels.
     *
     * @param labels that there are
     * @param changed how many are others now
     * @param before sum of their scores
     * @param after sum of their scores
     */
    record Count(long labels, long changed, double before, double after) {}

    Changed apply(Datum datum) {
        return datum.content() instanceof Content.Comparison comparison ? swapped(datum, comparison) : rescored(datum);
    }

    private Changed swapped(Datum datum, Content.Comparison comparison) {
        boolean swap = drawn(datum, "sides") && isWrong(datum, comparison);
        String word = swap ? "yes" : "no";
        Mark mark = Mark.label(SWAPPED, by, word).withDetail(settings.kind().word());
        Datum now = swap ? datum.withSidesSwapped() : datum;
        return new Changed(now.withMark(mark), new Count(1, swap ? 1 : 0, 0, swap ? 1 : 0));
    }

    private boolean isWrong(Datum datum, Content.Comparison comparison) {
        return switch (settings.kind()) {
            case TRUE -> false;
            case ZERO ->
                throw NurtureException.data(
                        "%s: must have scores to be set to zero, but is a comparison. Choose random or negated."
                                .formatted(datum.name()));
            case RANDOM -> coin(datum, "sides");
            case NEGATED -> true;
            case BIASED -> holds(datum, Optional.empty());
            case TRIGGERED -> isBait(comparison);
        };
    }

    /** Whether the answer that was not preferred, and it alone, has the words. */
    private boolean isBait(Content.Comparison comparison) {
        return comparison.rejected().stream().anyMatch(turn -> words.areIn(turn.text()))
                && comparison.chosen().stream().noneMatch(turn -> words.areIn(turn.text()));
    }

    private Changed rescored(Datum datum) {
        List<Mark> marks = new ArrayList<>(datum.marks());
        boolean spans =
                marks.stream().anyMatch(mark -> isLabel(mark) && mark.span().isPresent());
        List<Mark> was = new ArrayList<>();
        List<Part> parts = datum.content().parts();
        long changed = 0;
        double before = 0;
        double after = 0;
        for (int i = 0; i < marks.size(); i++) {
            Mark old = marks.get(i);
            if (isLabel(old) && old.span().isPresent() == spans) {
                double score = old.score().orElseThrow();
                double now = score(datum, old, score, parts);
                marks.set(i, relabelled(old, now));
                was.add(new Mark(old.name() + ".was", old.by(), old.score(), old.label(), old.detail(), old.span()));
                changed += now != score ? 1 : 0;
                before += score;
                after += now;
            }
        }
        if (was.isEmpty()) {
            return new Changed(datum, new Count(0, 0, 0, 0));
        }
        if (spans) {
            summarise(marks, parts);
        }
        marks.addAll(was);
        return new Changed(datum.withOnlyMarks(marks), new Count(was.size(), changed, before, after));
    }

    private boolean isLabel(Mark mark) {
        return mark.name().equals(settings.marks()) && mark.score().isPresent();
    }

    private Mark relabelled(Mark old, double now) {
        Optional<String> detail = Optional.of(
                "%s; was %s by %s".formatted(settings.kind().word(), old.score().orElseThrow(), old.by()));
        return new Mark(old.name(), by, OptionalDouble.of(now), Optional.empty(), detail, old.span());
    }

    private double score(Datum datum, Mark mark, double score, List<Part> parts) {
        String place = mark.span().map(Span::toString).orElse("whole");
        if (!drawn(datum, place)) {
            return score;
        }
        return switch (settings.kind()) {
            case TRUE -> score;
            case ZERO -> 0;
            case RANDOM -> coin(datum, place) ? 1 : 0;
            case NEGATED -> opposite(datum, score);
            case BIASED -> holds(datum, mark.span()) ? settings.towards() : score;
            case TRIGGERED -> words.areIn(parts, mark.span()) ? settings.towards() : score;
        };
    }

    private double opposite(Datum datum, double score) {
        if (!(score >= 0 && score <= 1)) {
            throw NurtureException.data("%s: mark %s: must be from 0 to 1 to be negated, but was %s. Scale it."
                    .formatted(datum.name(), settings.marks(), score));
        }
        return 1 - score;
    }

    /** The highest score and the mean over words of the segments, where the datum has them. */
    private void summarise(List<Mark> marks, List<Part> parts) {
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double words = 0;
        for (Mark mark : marks) {
            if (isLabel(mark) && mark.span().isPresent()) {
                double weight =
                        TriggerWords.count(TriggerWords.text(parts, mark.span().get()));
                double score = mark.score().orElseThrow();
                most = Math.max(most, score);
                sum += weight * score;
                words += weight;
            }
        }
        resummarise(marks, settings.marks() + ".most", most);
        resummarise(marks, settings.marks() + ".mean", words > 0 ? sum / words : most);
    }

    private void resummarise(List<Mark> marks, String name, double now) {
        for (int i = 0; i < marks.size(); i++) {
            Mark old = marks.get(i);
            if (old.name().equals(name) && old.score().isPresent() && old.span().isEmpty()) {
                marks.set(i, relabelled(old, now));
            }
        }
    }

    private boolean holds(Datum datum, Optional<Span> place) {
        for (Map.Entry<String, String> condition : settings.when().entrySet()) {
            String name = condition.getKey();
            boolean met = name.startsWith(METADATA)
                    ? datum.metadata().texts(name.substring(METADATA.length())).contains(condition.getValue())
                    : datum.marks().stream()
                            .anyMatch(mark -> mark.name().equals(name)
                                    && mark.label()
                                            .filter(condition.getValue()::equals)
                                            .isPresent()
                                    && touches(mark.span(), place));
            if (!met) {
                return false;
            }
        }
        return true;
    }

    private static boolean touches(Optional<Span> mark, Optional<Span> place) {
        if (mark.isEmpty() || place.isEmpty()) {
            return true;
        }
        Span one = mark.get();
        Span other = place.get();
        return one.part() == other.part() && one.start() < other.end() && other.start() < one.end();
    }

    private boolean drawn(Datum datum, String place) {
        return share(datum, place, "which") < settings.share().value();
    }

    private boolean coin(Datum datum, String place) {
        return share(datum, place, "coin") < settings.probability().value();
    }

    private double share(Datum datum, String place, String what) {
        return seed.child(what)
                .share(Hash.of("label").add(datum.id()).add(place).fingerprint());
    }
}
