package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scores texts token by token. Texts that are longer than the model's context are read in windows that overlap by half, each
 * token once, with at least half a context before it. One thread.
 */
final class TextScorer {
    static final String NATS = "nats-per-token";
    static final String TOKENS = "tokens";
    private static final String ENTROPY = "entropy";
    private static final String TYPE = "type";
    static final String PERPLEXITY = "perplexity";
    private static final double HALF = 0.5;

    private final Contexts contexts;
    private final Asking asking;
    private final Prompting prompting;
    private final int context;
    private final ProbePerplexity.Settings settings;
    private final String by;

    TextScorer(LanguageModel model, ProbePerplexity.Settings settings, String by) {
        contexts = new Contexts(model);
        asking = new Asking(model, settings.batch());
        prompting = model.prompting();
        context = model.architecture().context();
        this.settings = settings;
        this.by = by;
    }

    /** What a text is grouped by: its type. */
    static ItemLabels labels(Datum datum) {
        String type = datum.mark(TYPE).flatMap(Mark::label).orElse("");
        return ItemLabels.of(datum, PERPLEXITY, ItemLabels.slug(type));
    }

    static OptionalDouble entropy(Datum datum) {
        return datum.mark(ENTROPY).map(Mark::score).orElse(OptionalDouble.empty());
    }

    List<Scored> score(List<Datum> texts) {
        List<TextWindow> windows = new ArrayList<>();
        List<Scored> scored = new ArrayList<>();
        double[] nats = new double[texts.size()];
        long[] tokens = new long[texts.size()];
        for (int i = 0; i < texts.size(); i++) {
            try {
                windows.addAll(TextWindow.of(i, prepare(texts.get(i)), context));
                scored.add(new Scored(Double.NaN, Double.NaN, List.of()));
            } catch (Unscorable why) {
                scored.add(Scored.unscored(why, by));
            }
        }
        asking.tokens(windows.stream().map(TextWindow::ids).toList(), (number, told) -> {
            TextWindow window = windows.get(number);
            for (int i = 0; i < told.length; i++) {
                if (window.counts()[i + 1]) {
                    nats[window.text()] -= told[i];
                    tokens[window.text()]++;
                }
            }
        });
        for (int i = 0; i < texts.size(); i++) {
            if (scored.get(i).marks().isEmpty()) {
                scored.set(i, scored(texts.get(i), nats[i], tokens[i]));
            }
        }
        return scored;
    }

    /** The text's tokens with the tags of its segments. */
    Contexts.Context prepare(Datum datum) throws Unscorable {
        if (!(datum.content() instanceof Content.Document document)) {
            throw new Unscorable(
                    "not-a-document", "is a " + datum.content().form().label());
        }
        List<Integer> starts = ProbeItem.segments(datum);
        List<Integer> segments = starts.isEmpty() ? List.of(0) : starts;
        Contexts.Context prepared = contexts.of(
                document.text(),
                segments,
                segment -> settings.tag().of(prompting, isBad(datum, segments.get(segment))));
        if (prepared.own().length == 0) {
            throw new Unscorable("no-tokens", "the text has no tokens");
        }
        return prepared;
    }

    /** Whether the segment that begins there is of the kind that training did not want. */
    private boolean isBad(Datum datum, int start) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(settings.mark()))
                .filter(mark -> mark.span()
                        .filter(span -> span.part() == 0 && span.start() <= start && start < span.end())
                        .isPresent())
                .anyMatch(mark -> mark.score().orElse(0) > HALF);
    }

    private Scored scored(Datum datum, double nats, long tokens) {
        double each = nats / tokens;
        String floor = entropy(datum).isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", of which the text itself has %.4f",
                        entropy(datum).getAsDouble() / tokens)
                : "";
        Mark mark = Mark.score(NATS, by, each)
                .withDetail(String.format(Locale.ROOT, "%.4f nats per token over %s tokens", each, tokens) + floor);
        Optional<String> checkpoint = settings.atStep().map(KeptSteps::name);
        return new Scored(
                each, tokens, List.of(checkpoint.map(mark::withLabel).orElse(mark), Mark.score(TOKENS, by, tokens)));
    }
}
