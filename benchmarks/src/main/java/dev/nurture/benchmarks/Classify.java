package dev.nurture.benchmarks;

import dev.nurture.curate.classify.CalibrationKind;
import dev.nurture.curate.classify.internal.ClassifierTraining;
import dev.nurture.curate.classify.internal.CrossValidation;
import dev.nurture.curate.classify.internal.GramCounter;
import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.curate.classify.internal.LabelledTexts;
import dev.nurture.curate.classify.internal.LinearModel;
import dev.nurture.provenance.Seed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a classifier on pieces of a plain text file, which half of the file each comes from being the label, and scores the
 * whole file with it. Pays for counting and hashing n-grams, cross-validation and calibration; for counting and two look-ups an
 * n-gram. Reading the file is not in it.
 *
 * <p>Gate: scoring the pieces one by one or several times gives the same bits.
 */
final class Classify {
    private static final int PIECE = 1000;

    private Classify() {}

    static void run(String file, int count) throws Exception {
        String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at + PIECE <= text.length(); at += PIECE) {
            pieces.add(text.substring(at, at + PIECE));
        }
        for (Grams grams : List.of(Grams.USUAL, new Grams(18, 2, 0))) {
            run(pieces, Math.min(count, pieces.size()), grams);
        }
    }

    private static void run(List<String> pieces, int count, Grams grams) throws Exception {
        LinearModel model = train(pieces, count, grams);
        gate(model, pieces);
        String name = "words to %s, characters to %s".formatted(grams.words(), grams.characters());
        new Timing("train with 5 folds on %s pieces, %s".formatted(count, name), 3)
                .rate(() -> train(pieces, count, grams).labels().size() * count * PIECE / 2.0);
        GramCounter counter = new GramCounter(grams);
        long bytes = pieces.stream()
                .mapToLong(piece -> piece.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        new Timing("score, " + name, 9).rate(() -> {
            pieces.forEach(piece -> score(model, counter, piece));
            return bytes;
        });
    }

    private static LinearModel train(List<String> pieces, int count, Grams grams) {
        LabelledTexts texts = new LabelledTexts(grams);
        int step = pieces.size() / count;
        for (int i = 0; i < count; i++) {
            texts.add(pieces.get(i * step), i < count / 2 ? "first" : "second", i, i);
        }
        LabelledTexts.Ready ready = texts.ready("benchmark", 5);
        CrossValidation.Plan plan = new CrossValidation.Plan(5, 10, CalibrationKind.PLATT);
        CrossValidation held = CrossValidation.of(ready.examples(), plan, new Seed(7));
        return ClassifierTraining.train(ready, held, plan, new Seed(7));
    }

    private static double score(LinearModel model, GramCounter counter, String piece) {
        counter.clear();
        counter.add(piece);
        return model.probabilities(counter)[1];
    }

    private static void gate(LinearModel model, List<String> pieces) {
        GramCounter used = new GramCounter(model.grams());
        for (String piece : pieces.subList(0, Math.min(500, pieces.size()))) {
            double fresh = score(model, new GramCounter(model.grams()), piece);
            double once = score(model, used, piece);
            double again = score(model, used, piece);
            if (fresh != once || fresh != again) {
                throw new IllegalStateException("gate: a score depends on what was scored before");
            }
        }
        System.out.println("gate: scores don't depend on what was scored before");
    }
}
