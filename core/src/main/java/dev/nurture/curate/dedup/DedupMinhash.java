package dev.nurture.curate.dedup;

import dev.nurture.curate.dedup.internal.Bands;
import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.curate.internal.RowDecisions;
import dev.nurture.data.Corpus;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Drops data that are nearly the same as another, found by MinHash signatures. The signatures are those of the dialect, to
 * the bit; which data stay, and how sure one is of the others, is decided here and does not depend on how a corpus is cut into
 * files.
 *
 * <p>Group-aware: a dialogue or comparison has one signature, so its turns and sides are never each other's duplicates. Two
 * comparisons are duplicates only if prompt, chosen and rejected answer are each nearly the same: that is always computed, since
 * a long shared prompt would make copies of comparisons with different answers.
 *
 * <p>{@link NearDuplicates} has the algorithm, its passes and its cost.
 */
public final class DedupMinhash implements RowStep<DedupMinhash.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "dedup.minhash", 1, "Drops data that are nearly the same as another.", Settings.class)
            .with(Port.corpora(
                            "against",
                            "Data that are there already: what is nearly the same as one of them is dropped.")
                    .optional());

    /** What becomes of data with fewer words than a shingle. */
    public enum ShortTexts {
        /** They have no signature and are kept. */
        KEEP,
        /** All their words are one shingle, so they are duplicates of those with the same words. */
        COMPARE
    }

    public record Settings(
            @Setting(
                    about =
                            "Whose signatures: fineweb, nemo, data-juicer or text-dedup. It presets what is not given below.",
                    preset = "fineweb")
            Dialect dialect,

            @Setting(about = "How many words (nemo: characters) make a shingle; the dialect's if not given.")
            Optional<Integer> window,

            @Setting(about = "Numbers in a signature; the dialect's if not given.")
            Optional<Integer> permutations,

            @Setting(about = "Bands of a signature, one of which must be equal; the dialect's if not given.")
            Optional<Integer> bands,

            @Setting(about = "Numbers in a band; the dialect's if not given.")
            Optional<Integer> rows,

            @Setting(about = "Similarity that bands and rows are chosen for, instead of giving them.")
            Optional<Share> threshold,

            @Setting(about = "Seed of the permutations; the dialect's if not given.")
            Optional<Integer> permutationSeed,

            @Setting(
                    about =
                            "Texts with fewer words than a shingle: keep, or compare whole; the dialect's if not given (fineweb keeps them).")
            Optional<ShortTexts> shortTexts,

            @Setting(
                    about =
                            "Least true similarity (Jaccard, over shingles) of a dropped datum and the one it is a copy of; not computed if not given, except for comparisons.")
            Optional<Share> jaccardAtLeast,

            @Setting(
                    about = "Which one stays: first (in the corpus's order), longest, or highest (score of mark).",
                    preset = "first")
            Keep keep,

            @Setting(about = "The mark whose score decides with keep: highest.")
            Optional<String> mark,

            @Setting(about = "Memory for sorting and for clusters; what does not fit goes to disk.", preset = "128MiB")
            ByteSize memory) {
        private static final long LEAST_MEMORY = 1 << 20;

        public Settings {
            if ((keep == Keep.HIGHEST) != mark.isPresent()) {
                throw new IllegalArgumentException("mark: must be given with keep: highest, and only then");
            }
            if (threshold.isPresent() && (bands.isPresent() || rows.isPresent())) {
                throw new IllegalArgumentException("threshold: must not be given together with bands or rows");
            }
            if (memory.bytes() < LEAST_MEMORY) {
                throw new IllegalArgumentException("memory: must be at least 1MiB, but was " + memory);
            }
            form(dialect, window, permutations, bands, rows, threshold, permutationSeed, shortTexts);
        }

        private static MinhashForm form(
                Dialect dialect,
                Optional<Integer> window,
                Optional<Integer> permutations,
                Optional<Integer> bands,
                Optional<Integer> rows,
                Optional<Share> threshold,
                Optional<Integer> seed,
                Optional<ShortTexts> shortTexts) {
            MinhashForm form = dialect.form();
            int count = permutations.orElse(form.permutations());
            Bands cut = threshold
                    .map(share -> Bands.of(share.value(), count))
                    .orElse(new Bands(bands.orElse(form.bands()), rows.orElse(form.rows())));
            return new MinhashForm(
                    form.cut(),
                    window.orElse(form.window()),
                    form.hash(),
                    form.draw(),
                    form.width(),
                    seed.orElse(form.seed()),
                    count,
                    cut.bands(),
                    cut.rows(),
                    shortTexts.map(Settings::rule).orElse(form.shortTexts()));
        }

        private static MinhashForm.ShortRule rule(ShortTexts shortTexts) {
            return switch (shortTexts) {
                case KEEP -> MinhashForm.ShortRule.UNSIGNED;
                case COMPARE -> MinhashForm.ShortRule.WHOLE;
            };
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
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        MinhashForm form = Settings.form(
                settings.dialect,
                settings.window,
                settings.permutations,
                settings.bands,
                settings.rows,
                settings.threshold,
                settings.permutationSeed,
                settings.shortTexts);
        List<Corpus> existing = workspace.inputs("against").stream()
                .map(Workspace.Input::corpus)
                .toList();
        try (NearDuplicates duplicates = new NearDuplicates(settings, form, workspace);
                RowDecisions decisions = Survivors.decisions(INFO.by(), workspace.scratch())) {
            duplicates.find(existing, workspace.input(), decisions);
            return decisions.ready();
        }
    }
}
