package dev.nurture.curate.audit;

import dev.nurture.curate.internal.Texts;
import dev.nurture.curate.internal.Wanted;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Clusters;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures what a corpus of comparisons holds: sides that are identical or empty, exact duplicates, labels that contradict
 * each other, labels that models which have not seen them find improbable, and whether longer answers are preferred.
 *
 * <p>Shares come with Wilson intervals; the length bias is clustered by prompt, since answers to one prompt are not
 * independent. Memory: 16 bytes for each n-gram of each answer for the models, 24 bytes a comparison for the length bias;
 * everything else is sorted on disk.
 */
public final class AuditPreferences implements WholeStep<AuditPreferences.Settings> {
    private static final String IDENTICAL = "Identical sides";
    private static final String EMPTY = "An empty side";
    private static final String DUPLICATE = "Exact duplicates of an earlier comparison";
    private static final String CONTRADICTED = "Contradicted by another comparison of the same answers";
    private static final String IRREGULAR = "Irregular transcripts";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "audit.preferences",
                    3,
                    "Measures faults, suspicious labels and length bias of comparisons, and lists the faulty.",
                    Settings.class)
            .withChance();

    public record Settings(
            @Setting(
                    about =
                            "How much to call suspicious: this share of all comparisons, the most suspicious first; with 0, no models are trained.",
                    preset = "5%")
            Share review,

            @Setting(about = "From this cosine on, prompts and answers are nearly the same.", preset = "0.9")
            Share alike,

            @Setting(about = "The mark of planted errors, to measure how well they are found.")
            Optional<String> truth) {}

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
        Wanted wanted = new Wanted();
        List.of(IDENTICAL, EMPTY, DUPLICATE, CONTRADICTED, IRREGULAR).forEach(wanted::title);
        Lengths lengths = new Lengths();
        long comparisons = look(workspace, wanted, lengths);
        if (comparisons == 0) {
            throw NurtureException.data(
                    "audit.preferences: must read comparisons, but its input has none. Check the fields and the convention.");
        }
        compare(workspace, wanted);
        List<Measurement.Figure> figures = figures(wanted, comparisons);
        suspect(settings, workspace, wanted, figures);
        lengths.addTo(figures);
        workspace.measured(new Measurement(figures, wanted.read(workspace.input())));
    }

    /** Says nothing where that is wanted, or where there are too few prompts to train on. */
    private static void suspect(
            Settings settings, Workspace workspace, Wanted wanted, List<Measurement.Figure> figures) {
        if (settings.review.value() == 0) {
            return;
        }
        ComparisonVerdicts.of(workspace.input(), workspace.seed()).ifPresent(verdicts -> {
            SuspiciousComparisons suspicions = new SuspiciousComparisons(verdicts, settings.review.value());
            wanted.title(SuspiciousComparisons.SUSPICIOUS);
            wanted.title(SuspiciousComparisons.OPPOSITE);
            suspicions.list(settings.alike.value(), wanted);
            figures.addAll(suspicions.figures());
            settings.truth.ifPresent(
                    truth -> figures.addAll(suspicions.planted(workspace.input(), truth, INFO.name())));
        });
    }

    private static List<Measurement.Figure> figures(Wanted wanted, long comparisons) {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("comparisons", "Comparisons", comparisons));
        figures.add(share("identical-sides", "Both sides are the same", wanted.total(IDENTICAL), comparisons));
        figures.add(share("empty-side", "A side has no text", wanted.total(EMPTY), comparisons));
        figures.add(share("duplicates", "Exact duplicate of an earlier one", wanted.total(DUPLICATE), comparisons));
        figures.add(share(
                "contradicted",
                "Another label on the same answers disagrees",
                wanted.total(CONTRADICTED),
                comparisons));
        figures.add(share("irregular", "Irregular transcript", wanted.total(IRREGULAR), comparisons));
        return figures;
    }

    private static long look(Workspace workspace, Wanted wanted, Lengths lengths) {
        long comparisons = 0;
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                if (datum.content() instanceof Content.Comparison comparison) {
                    comparisons++;
                    look(datum, comparison, row, wanted);
                    lengths.add(datum, comparison);
                }
                workspace.progress(row, workspace.input().manifest().rows());
            }
        }
        return comparisons;
    }

    private static void look(Datum datum, Content.Comparison comparison, long row, Wanted wanted) {
        if (Pairs.hasEmptySide(comparison)) {
            wanted.add(EMPTY, row, "");
        }
        if (Pairs.identical(comparison)) {
            wanted.add(IDENTICAL, row, "");
        }
        Optional<Mark> irregular = datum.marks().stream()
                .filter(mark -> mark.name().equals("read.irregular"))
                .findFirst();
        irregular.ifPresent(mark -> wanted.add(IRREGULAR, row, mark.label().orElse("")));
    }

    private static void compare(Workspace workspace, Wanted wanted) throws IOException {
        try (Pairs pairs = Pairs.of(workspace)) {
            for (Optional<List<Pairs.Member>> group = pairs.next(); group.isPresent(); group = pairs.next()) {
                compare(group.get(), wanted);
            }
        }
    }

    private static void compare(List<Pairs.Member> group, Wanted wanted) {
        long ways = group.stream().map(Pairs.Member::flipped).distinct().count();
        Set<Boolean> seen = new HashSet<>();
        for (Pairs.Member member : group) {
            if (!seen.add(member.flipped())) {
                wanted.add(DUPLICATE, member.row(), "");
            }
            if (ways == 2) {
                wanted.add(CONTRADICTED, member.row(), "");
            }
        }
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact((double) value, value), Measurement.Unit.COUNT);
    }

    private static Measurement.Figure share(String name, String about, long hits, long n) {
        return new Measurement.Figure(name, about, Proportion.wilson(hits, n), Measurement.Unit.SHARE);
    }

    /** Lengths in code points of both answers, with the prompt as cluster. */
    private static final class Lengths {
        private double[] longer = new double[1024];
        private double[] difference = new double[1024];
        private long[] prompts = new long[1024];
        private int count;

        void add(Datum datum, Content.Comparison comparison) {
            int chosen = Texts.characters(datum, Side.CHOSEN);
            int rejected = Texts.characters(datum, Side.REJECTED);
            if (chosen == rejected || Pairs.hasEmptySide(comparison)) {
                return;
            }
            if (count == longer.length) {
                longer = Arrays.copyOf(longer, 2 * count);
                difference = Arrays.copyOf(difference, 2 * count);
                prompts = Arrays.copyOf(prompts, 2 * count);
            }
            longer[count] = chosen > rejected ? 1 : 0;
            difference[count] = chosen - (double) rejected;
            prompts[count] = datum.groupFingerprint().first();
            count++;
        }

        /** One prompt, or differences that are all the same, say nothing of how much others would differ. */
        void addTo(List<Measurement.Figure> figures) {
            long clusters = Arrays.stream(prompts, 0, count).distinct().count();
            if (clusters < 2) {
                return;
            }
            figures.add(new Measurement.Figure(
                    "chosen-longer",
                    "The chosen answer is the longer one (where they differ in length)",
                    estimate(longer),
                    Measurement.Unit.SHARE));
            if (Arrays.stream(difference, 0, count).distinct().count() > 1) {
                figures.add(new Measurement.Figure(
                        "length-difference",
                        "Characters that the chosen answer has more (where they differ in length)",
                        estimate(difference),
                        Measurement.Unit.NUMBER));
            }
        }

        private Estimate estimate(double[] scores) {
            return Clusters.of(Arrays.copyOf(scores, count), Arrays.copyOf(prompts, count))
                    .estimate();
        }
    }
}
