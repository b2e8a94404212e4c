package dev.nurture.curate.hazard;

import dev.nurture.curate.classify.internal.WindowedScore;
import dev.nurture.curate.internal.Wanted;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Reason;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes hazardous data in two stages and refills the corpus: data with enough hits of a term list are escalated to a
 * classifier, and what it finds hazardous is dropped and replaced from a reserve, until the size is what it was.
 *
 * <p>The scheme of O'Brien, Casper et al. 2025 (Deep Ignorance, arXiv 2508.06601). Without a classifier every escalated datum
 * is dropped, which they call the strong filter.
 *
 * <p>Terms are cheap and miss what avoids them; nothing that has too few hits is ever looked at by the classifier. Measure
 * the recall of both stages on planted items of your own hazard.
 *
 * <p>Replacements pass the same two stages, say nothing that the corpus says already, and come last, in the reserve's order.
 * Which of them are taken follows from the seed and their content alone. Memory: 8 bytes a datum, 24 for one of the reserve,
 * and the findings on what is escalated.
 */
public final class FilterHazard implements WholeStep<FilterHazard.Settings> {
    private static final String REMOVED = "Removed";
    private static final String CLEARED = "Escalated, but cleared";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "filter.hazard",
                    1,
                    "Drops data that a term list escalates and a classifier finds hazardous, and replaces them from a reserve.",
                    Settings.class)
            .with(Port.files("classifier", "The stage that trained the classifier; without one, all escalated data go.")
                    .optional())
            .with(Port.corpora("reserve", "Where replacements come from; without one, nothing is replaced.")
                    .optional())
            .withChance();

    public record Settings(
            @Setting(about = "Terms that escalate.", preset = "")
            List<String> terms,

            @Setting(about = "A file with one term a line; # begins a comment.")
            Optional<InputPath> file,

            @Setting(about = "Data with this many hits or more are escalated.", preset = "2")
            int hits,

            @Setting(about = "A file that classifier.train wrote, instead of a stage.")
            Optional<InputPath> classifierFile,

            @Setting(about = "The classifier's label that means hazard; its last one where this is silent.")
            Optional<String> label,

            @Setting(about = "Escalated data of this probability or more are dropped.", preset = "0.5")
            Share threshold,

            @Setting(
                    about =
                            "The classifier reads windows of this many characters, of which the highest counts; 0 for whole texts.",
                    preset = "2000")
            int window,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen")
            List<Side> sides,

            @Setting(about = "The mark with a datum's size, such as its tokens; characters where it is silent.")
            Optional<String> sizeMark,

            @Setting(about = "How far the size may be from what it was, where there is a reserve.", preset = "1%")
            Share tolerance) {
        public Settings {
            if (hits < 1) {
                throw new IllegalArgumentException("hits: must be at least 1, but was " + hits);
            }
            WindowedScore.requireSound(window == 0 ? Optional.empty() : Optional.of(window));
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Hazards hazards = Hazards.of(settings, workspace.folder("classifier"));
        Tally tally = new Tally();
        Replacements replacements =
                new Replacements(workspace.input().manifest().rows(), workspace.seed());
        Map<Long, Hazards.Finding> escalated = new HashMap<>();
        workspace.scan(workspace.input(), hazards::looker, (row, finding) -> {
            tally.add(row, finding);
            replacements.known(finding.content());
            if (finding.escalated()) {
                escalated.put(row, finding);
            }
        });
        emit(workspace, escalated);
        long wanted = workspace.inputs("reserve").isEmpty() ? 0 : tally.removedSize;
        long tolerated = (long) (settings.tolerance.value() * tally.size);
        refill(workspace, hazards, replacements, wanted, tolerated, tally);
        workspace.measured(new Measurement(tally.figures(), tally.wanted.read(workspace.input())));
    }

    private static void emit(Workspace workspace, Map<Long, Hazards.Finding> escalated) throws IOException {
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Optional<Hazards.Finding> finding = Optional.ofNullable(escalated.get(rows.position()));
                Datum datum = rows.next();
                Datum marked = finding.map(found -> datum.withMarks(found.marks(INFO.by())))
                        .orElse(datum);
                if (finding.isPresent() && finding.get().hazardous()) {
                    Reason reason = new Reason("hazardous", finding.get().detail());
                    workspace.emit(DROPPED, marked.withMark(dropped(reason)));
                } else {
                    workspace.emit(KEPT, marked);
                }
            }
        }
    }

    private static Mark dropped(Reason reason) {
        return Mark.label(Mark.DROPPED, INFO.by(), reason.code()).withDetail(reason.detail());
    }

    private static void refill(
            Workspace workspace, Hazards hazards, Replacements replacements, long wanted, long tolerated, Tally tally)
            throws IOException {
        if (wanted == 0) {
            return;
        }
        List<Workspace.Input> reserves = workspace.inputs("reserve");
        for (int i = 0; i < reserves.size(); i++) {
            int reserve = i;
            workspace.scan(reserves.get(i).corpus(), hazards::looker, (row, finding) -> {
                if (!finding.hazardous()) {
                    replacements.offer(reserve, row, finding);
                }
            });
        }
        Replacements.Chosen chosen = replacements.choose(wanted, tolerated);
        if (wanted - chosen.size() > tolerated) {
            throw NurtureException.data(
                    "filter.hazard: must replace %s %s, but the reserve holds only %s that pass and are not there already. Give a larger reserve, or raise tolerance."
                            .formatted(wanted, hazards.unit(), chosen.size()));
        }
        tally.replaced(chosen);
        for (int i = 0; i < reserves.size(); i++) {
            emit(workspace, reserves.get(i).corpus(), chosen.rows(i));
        }
    }

    private static void emit(Workspace workspace, Corpus reserve, java.util.BitSet wanted) throws IOException {
        try (Rows rows = reserve.rows()) {
            while (rows.hasNext() && rows.position() < wanted.length()) {
                boolean taken = wanted.get(Math.toIntExact(rows.position()));
                Datum datum = rows.next();
                if (taken) {
                    workspace.emit(KEPT, datum.withMark(Mark.label("hazard.replacement", INFO.by(), "reserve")));
                }
            }
        }
    }

    /** What happened, counted. */
    private static final class Tally {
        private final Wanted wanted = new Wanted();
        private long data;
        private long size;
        private long escalated;
        private long removed;
        private long removedSize;
        private long replacements;
        private long replacedSize;

        Tally() {
            wanted.title(REMOVED);
            wanted.title(CLEARED);
        }

        void add(long row, Hazards.Finding finding) {
            data++;
            size += finding.size();
            if (finding.escalated()) {
                escalated++;
                wanted.add(finding.hazardous() ? REMOVED : CLEARED, row, finding.detail());
            }
            if (finding.hazardous()) {
                removed++;
                removedSize += finding.size();
            }
        }

        void replaced(Replacements.Chosen chosen) {
            replacements = chosen.count();
            replacedSize = chosen.size();
        }

        List<Measurement.Figure> figures() {
            List<Measurement.Figure> figures = new ArrayList<>();
            figures.add(count("data", "Data looked at", data));
            if (data == 0) {
                return figures;
            }
            figures.add(share("escalated", "Enough hits of the term list", escalated, data));
            figures.add(share("removed", "Removed", removed, data));
            if (escalated > 0) {
                figures.add(
                        share("cleared", "Of those escalated, the classifier cleared", escalated - removed, escalated));
            }
            figures.add(count("replaced", "Replacements from the reserve", replacements));
            figures.add(count("size-before", "Size before", size));
            figures.add(count("size-after", "Size after", size - removedSize + replacedSize));
            return figures;
        }

        private static Measurement.Figure count(String name, String about, long value) {
            return new Measurement.Figure(name, about, Estimate.exact((double) value, value), Measurement.Unit.COUNT);
        }

        private static Measurement.Figure share(String name, String about, long hits, long n) {
            return new Measurement.Figure(name, about, Proportion.wilson(hits, n), Measurement.Unit.SHARE);
        }
    }
}
