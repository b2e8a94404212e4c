package dev.nurture.curate.classify;

import dev.nurture.curate.classify.internal.LabelRule;
import dev.nurture.curate.classify.internal.LabelledTexts;
import dev.nurture.curate.classify.internal.PlainText;
import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Hash;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Optional;

/** Reads a stage's inputs as labelled texts, whatever says the label. One thread. */
final class ExampleReader {
    private final TrainClassifier.Settings settings;
    private final LabelledTexts texts;
    private final Optional<LabelRule> rule;
    private long empty;
    private long unlabelled;

    ExampleReader(TrainClassifier.Settings settings, LabelledTexts texts) {
        this.settings = settings;
        this.texts = texts;
        this.rule = settings.label()
                .map(name -> new LabelRule(name, settings.atLeast(), settings.labels(), settings.unlabelled()));
    }

    long empty() {
        return empty;
    }

    long unlabelled() {
        return unlabelled;
    }

    void read(Workspace workspace) {
        long all = workspace.inputs().stream()
                .mapToLong(input -> input.corpus().manifest().rows())
                .sum();
        double share = (double) settings.most() / Math.max(1, all);
        boolean byInput = settings.label().isEmpty() && workspace.inputs().size() > 1;
        long done = 0;
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    long row = rows.position();
                    Datum datum = rows.next();
                    if (share >= 1 || workspace.seed().child("most").share(datum.id()) < share) {
                        add(datum, row, byInput ? Optional.of(input.name()) : Optional.empty());
                    }
                    workspace.progress(++done, all);
                }
            }
        }
    }

    private void add(Datum datum, long row, Optional<String> input) {
        if (input.isPresent()) {
            add(datum, PlainText.of(datum, settings.sides()), input.get(), row);
        } else if (rule.isPresent()) {
            Optional<String> label = rule.get().of(datum, "classifier.train");
            label.ifPresentOrElse(
                    found -> add(datum, PlainText.of(datum, settings.sides()), found, row), () -> unlabelled++);
        } else if (datum.content() instanceof Content.Comparison) {
            for (Side side : List.of(Side.CHOSEN, Side.REJECTED)) {
                add(datum, PlainText.of(datum, List.of(side)), side.label(), row);
            }
        } else {
            throw NurtureException.usage(
                    "classifier.train: must know the labels, but none is named and %s is no comparison. Set label, or name one input for each class."
                            .formatted(datum.name()));
        }
    }

    private void add(Datum datum, String text, String label, long row) {
        if (Texts.isBlank(text)) {
            empty++;
            return;
        }
        texts.add(text, label, group(datum), row);
    }

    private long group(Datum datum) {
        return settings.group()
                .flatMap(field -> datum.metadata().text(field))
                .map(value -> Hash.of("field").add(value).fingerprint())
                .orElseGet(datum::groupFingerprint)
                .first();
    }
}
