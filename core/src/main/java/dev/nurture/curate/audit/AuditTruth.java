package dev.nurture.curate.audit;

import dev.nurture.curate.internal.Wanted;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores a step against known truth: of what it found, how much is right (precision), and of what is there, how much it found
 * (recall), both with Wilson intervals.
 *
 * <p>The first input holds what was found, such as a filter's {@code dropped}; the others hold the rest. The truth stands in
 * a metadata field of the data themselves.
 */
public final class AuditTruth implements WholeStep<AuditTruth.Settings> {
    private static final String MISSED = "Missed";
    private static final String FALSE_ALARMS = "False alarms";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
            "audit.truth",
            1,
            "Precision and recall of what a step found, against truth in the metadata.",
            Settings.class);

    public record Settings(
            @Setting(about = "The metadata field that holds the truth: a text or a list of texts.")
            String field,

            @Setting(about = "The values that mean: this should be found.")
            List<String> values,

            @Setting(about = "Count only what was dropped for these reasons; all if empty.", preset = "")
            List<String> reasons) {
        public Settings {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("values: must name at least one value, but names none");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        if (workspace.inputs().size() < 2) {
            throw NurtureException.usage(
                    "audit.truth: must read what was found and the rest, but reads only %s. Name both, such as from: [safe.dropped, safe]."
                            .formatted(workspace.inputs().get(0).name()));
        }
        Tally tally = new Tally(settings);
        Map<String, Measurement.Listing> listings = new LinkedHashMap<>();
        for (int i = 0; i < workspace.inputs().size(); i++) {
            Corpus corpus = workspace.inputs().get(i).corpus();
            Wanted wanted = new Wanted();
            tally.count(corpus, i == 0, wanted);
            wanted.read(corpus).forEach(listing -> listings.merge(listing.title(), listing, AuditTruth::join));
        }
        if (tally.there == 0) {
            throw NurtureException.data(
                    "audit.truth: must find the truth %s in the metadata field '%s', but no datum has it. Check both names."
                            .formatted(settings.values, settings.field));
        }
        workspace.measured(new Measurement(tally.figures(), List.copyOf(listings.values())));
    }

    private static Measurement.Listing join(Measurement.Listing first, Measurement.Listing second) {
        List<Measurement.Item> items = new ArrayList<>(first.items());
        items.addAll(second.items());
        return new Measurement.Listing(first.title(), first.total() + second.total(), items);
    }

    private static final class Tally {
        private final Settings settings;
        private long found;
        private long there;
        private long right;

        Tally(Settings settings) {
            this.settings = settings;
        }

        void count(Corpus corpus, boolean holdsFound, Wanted wanted) {
            try (Rows rows = corpus.rows()) {
                while (rows.hasNext()) {
                    long row = rows.position();
                    Datum datum = rows.next();
                    boolean truth =
                            datum.metadata().texts(settings.field).stream().anyMatch(settings.values::contains);
                    boolean reported = holdsFound && counts(datum);
                    there += truth ? 1 : 0;
                    found += reported ? 1 : 0;
                    right += truth && reported ? 1 : 0;
                    if (truth && !reported) {
                        wanted.add(MISSED, row, "");
                    } else if (reported && !truth) {
                        wanted.add(FALSE_ALARMS, row, reason(datum).orElse(""));
                    }
                }
            }
        }

        private boolean counts(Datum datum) {
            return settings.reasons.isEmpty()
                    || reason(datum).filter(settings.reasons::contains).isPresent();
        }

        private static Optional<String> reason(Datum datum) {
            return datum.mark(Mark.DROPPED).flatMap(Mark::label);
        }

        List<Measurement.Figure> figures() {
            List<Measurement.Figure> figures = new ArrayList<>();
            figures.add(new Measurement.Figure(
                    "there", "Should be found", Estimate.exact(there, there), Measurement.Unit.COUNT));
            figures.add(new Measurement.Figure(
                    "found", "Were found", Estimate.exact(found, found), Measurement.Unit.COUNT));
            if (found > 0) {
                figures.add(new Measurement.Figure(
                        "precision",
                        "Of what was found, this much is right",
                        Proportion.wilson(right, found),
                        Measurement.Unit.SHARE));
            }
            figures.add(new Measurement.Figure(
                    "recall",
                    "Of what should be found, this much was",
                    Proportion.wilson(right, there),
                    Measurement.Unit.SHARE));
            return figures;
        }
    }
}
