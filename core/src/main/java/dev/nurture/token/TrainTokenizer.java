package dev.nurture.token;

import dev.nurture.data.Corpus;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * Trains a byte-level BPE tokenizer with the pre-tokeniser of GPT-2 on all texts of its inputs, and writes it as
 * {@code tokenizer.json}. The defaults are those of {@code ByteLevelBPETokenizer} of Hugging Face.
 */
public final class TrainTokenizer implements WholeStep<TrainTokenizer.Settings> {
    private static final int BYTES = 256;

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "tokenizer.train",
                    1,
                    "Trains a byte-level BPE tokenizer and writes tokenizer.json.",
                    Settings.class)
            .making("tokenizer");

    public record Settings(
            @Setting(about = "How many tokens, bytes and special tokens included.", preset = "30000")
            int vocabulary,

            @Setting(about = "How often a pair must occur to become a token.", preset = "2")
            long minFrequency,

            @Setting(about = "Special tokens, after the others; the first one ends a text.", preset = "<|endoftext|>")
            List<String> special) {
        public Settings {
            special = List.copyOf(special);
            if (vocabulary < BYTES + special.size() || vocabulary > TokenizerReader.MOST_IDS) {
                throw new IllegalArgumentException(
                        "vocabulary: must be at least %s for bytes and special tokens and at most %s, but was %s"
                                .formatted(BYTES + special.size(), TokenizerReader.MOST_IDS, vocabulary));
            }
            if (minFrequency < 1) {
                throw new IllegalArgumentException("min-frequency: must be at least 1, but was " + minFrequency);
            }
            if (new HashSet<>(special).size() < special.size()
                    || special.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "special: must be different tokens, none of them blank, but was " + special);
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
        PieceCounter counter = new PieceCounter(new Gpt2Scanner());
        long bytes = 0;
        for (Workspace.Input input : workspace.inputs()) {
            Corpus corpus = input.corpus();
            workspace.scan(corpus, counter::look, counter);
            bytes += corpus.manifest().textBytes();
        }
        PieceCounts counts = counter.finish();
        if (counts.size() == 0) {
            throw NurtureException.data("tokenizer.train: must be given text, but there is none in %s."
                    .formatted(workspace.inputs().get(0).name()));
        }
        BpeTrainer.Learned learned =
                BpeTrainer.train(counts, settings.vocabulary - settings.special.size(), settings.minFrequency);
        TokenizerWriter.write(workspace.files(), learned, settings.special);
        workspace.measured(measurement(learned.tokens().size() + settings.special.size(), counts, bytes));
    }

    private static Measurement measurement(int vocabulary, PieceCounts counts, long bytes) {
        return new Measurement(
                List.of(
                        count("vocabulary", "Tokens, special ones included", vocabulary),
                        count("pieces", "Different words, numbers, marks and blanks", counts.size()),
                        count("bytes", "Bytes of text", bytes)),
                List.of());
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
