package dev.nurture.curate.hazard;

import dev.nurture.curate.classify.internal.LinearModel;
import dev.nurture.curate.classify.internal.ModelFile;
import dev.nurture.curate.classify.internal.PlainText;
import dev.nurture.curate.classify.internal.WindowedScore;
import dev.nurture.curate.internal.TermList;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The two stages: what a term list and, for what it escalates, a classifier say of a datum. Threads may share it. */
final class Hazards {
    private final FilterHazard.Settings settings;
    private final TermList terms;
    private final Optional<LinearModel> model;
    private final int label;

    private Hazards(FilterHazard.Settings settings, TermList terms, Optional<LinearModel> model, int label) {
        this.settings = settings;
        this.terms = terms;
        this.model = model;
        this.label = label;
    }

    static Hazards of(FilterHazard.Settings settings, Optional<Path> stage) {
        TermList terms = TermList.of(settings.terms(), settings.file());
        if (stage.isPresent() && settings.classifierFile().isPresent()) {
            throw NurtureException.usage(
                    "filter.hazard: must have classifier or classifier-file, but has both. Leave one out.");
        }
        Optional<LinearModel> model = stage.map(folder -> folder.resolve(ModelFile.NAME))
                .or(() -> settings.classifierFile().map(path -> path.asPath()))
                .map(ModelFile::read);
        return new Hazards(
                settings,
                terms,
                model,
                model.map(found -> label(settings, found)).orElse(0));
    }

    private static int label(FilterHazard.Settings settings, LinearModel model) {
        List<String> labels = model.labels();
        String wanted = settings.label().orElse(labels.get(labels.size() - 1));
        if (!labels.contains(wanted)) {
            throw NurtureException.usage("label: must be among those of the classifier, %s, but was '%s'.%s"
                    .formatted(String.join(", ", labels), wanted, Nearest.hint(wanted, labels)));
        }
        return labels.indexOf(wanted);
    }

    /**
     * What was found of a datum.
     *
     * @param probability of the hazard, if a classifier looked
     * @param content the start of its content's fingerprint
     */
    record Finding(
            boolean escalated, boolean hazardous, int hits, OptionalDouble probability, long size, long content) {
        String detail() {
            String counted = hits + (hits == 1 ? " hit" : " hits");
            return probability.isPresent()
                    ? String.format(Locale.ROOT, "%s, hazard %.4f", counted, probability.getAsDouble())
                    : counted;
        }

        List<Mark> marks(String by) {
            List<Mark> marks = new ArrayList<>(List.of(Mark.score("hazard.terms", by, hits)));
            probability.ifPresent(value -> marks.add(Mark.score("hazard", by, value)));
            return marks;
        }
    }

    /** Looks at one datum after the other; for one thread. */
    Function<Datum, Finding> looker() {
        Optional<Integer> window = settings.window() == 0 ? Optional.empty() : Optional.of(settings.window());
        Optional<WindowedScore> score = model.map(found -> new WindowedScore(found, window));
        return datum -> look(datum, score);
    }

    private Finding look(Datum datum, Optional<WindowedScore> score) {
        int hits = 0;
        for (Part part : datum.content().parts()) {
            hits += settings.sides().contains(part.side())
                    ? terms.find(part.text()).size()
                    : 0;
        }
        boolean escalated = hits >= settings.hits();
        OptionalDouble probability = escalated && score.isPresent()
                ? OptionalDouble.of(score.get().of(PlainText.of(datum, settings.sides()))[label])
                : OptionalDouble.empty();
        boolean hazardous =
                escalated && probability.orElse(1) >= settings.threshold().value();
        return new Finding(
                escalated,
                hazardous,
                hits,
                probability,
                size(datum),
                datum.contentFingerprint().first());
    }

    String unit() {
        return settings.sizeMark().orElse("characters");
    }

    private long size(Datum datum) {
        if (settings.sizeMark().isEmpty()) {
            return datum.content().parts().stream()
                    .mapToLong(part -> part.text().codePointCount(0, part.text().length()))
                    .sum();
        }
        String name = settings.sizeMark().get();
        OptionalDouble score = datum.mark(name).map(Mark::score).orElse(OptionalDouble.empty());
        return (long) score.orElseThrow(() -> NurtureException.data(
                "filter.hazard: %s must have the mark %s with its size, but has not. Score it first, or leave size-mark out."
                        .formatted(datum.name(), name)));
    }
}
