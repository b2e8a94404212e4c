package dev.nurture.curate.audit;

import dev.nurture.curate.classify.Unlabelled;
import dev.nurture.curate.classify.internal.LabelRule;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Makes known label errors, to see whether an audit finds them: swaps the sides of comparisons, or gives labelled data another
 * label, and marks every datum {@code planted} as {@code wrong} or {@code right}.
 *
 * <p>Which data are changed follows from the seed and each datum's id alone. The other label is drawn from those that occur.
 */
public final class PlantLabelErrors implements RowStep<PlantLabelErrors.Settings> {
    /** The name of the mark that tells the truth. */
    static final String PLANTED = "planted";

    static final String WRONG = "wrong";
    private static final String RIGHT = "right";
    private static final int MOST_LABELS = 100;

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "plant.label-errors",
                    2,
                    "Swaps comparisons or changes labels at random, to see whether an audit finds them.",
                    Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "How much of the data to get a wrong label.", preset = "10%")
            Share share,

            @Setting(about = "The mark or field with the label; where it is silent, sides of comparisons are swapped.")
            Optional<String> label) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        Seed seed = workspace.seed();
        Optional<LabelRule> rule =
                settings.label.map(name -> new LabelRule(name, Optional.empty(), List.of(), Unlabelled.SKIP));
        List<String> labels = rule.map(known -> labels(known, workspace)).orElse(List.of());
        return RowFunction.each((datum, emitter) -> {
            boolean change = seed.child("which").share(datum.id()) < settings.share.value();
            Optional<Datum> changed = !change
                    ? Optional.empty()
                    : rule.isPresent() ? relabelled(datum, rule.get(), labels, seed) : swapped(datum);
            String truth = changed.isPresent() ? WRONG : RIGHT;
            emitter.keep(changed.orElse(datum).withMark(Mark.label(PLANTED, INFO.by(), truth)));
        });
    }

    private static List<String> labels(LabelRule rule, Workspace workspace) {
        TreeSet<String> labels = new TreeSet<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext() && labels.size() <= MOST_LABELS) {
                rule.of(rows.next(), INFO.name()).ifPresent(labels::add);
            }
        }
        if (labels.size() < 2 || labels.size() > MOST_LABELS) {
            throw NurtureException.data("%s: must find between 2 and %s labels in '%s', but found %s. Check the name."
                    .formatted(
                            INFO.name(),
                            MOST_LABELS,
                            rule.name(),
                            labels.size() > MOST_LABELS ? "more" : String.valueOf(labels.size())));
        }
        return List.copyOf(labels);
    }

    private static Optional<Datum> relabelled(Datum datum, LabelRule rule, List<String> labels, Seed seed) {
        Optional<String> old = rule.of(datum, INFO.name());
        if (old.isEmpty()) {
            return Optional.empty();
        }
        int at = labels.indexOf(old.get());
        int by = 1 + (int) (seed.child("other").share(datum.id()) * (labels.size() - 1));
        return Optional.of(datum.withMark(Mark.label(rule.name(), INFO.by(), labels.get((at + by) % labels.size()))));
    }

    private static Optional<Datum> swapped(Datum datum) {
        return datum.content() instanceof Content.Comparison comparison && !Pairs.identical(comparison)
                ? Optional.of(datum.withSidesSwapped())
                : Optional.empty();
    }
}
