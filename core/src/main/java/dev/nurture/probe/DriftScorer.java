package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Divergence;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Compares what two models expect at each token of texts. One thread. */
final class DriftScorer {
    static final String KL = "kl";
    static final String REVERSE = "reverse-kl";
    static final String JS = "js";
    private static final String DRIFT = "drift";

    private final LanguageModel model;
    private final LanguageModel reference;
    private final TextScorer own;
    private final TextScorer other;
    private final ProbeDrift.Settings settings;
    private final String by;

    DriftScorer(LanguageModel model, LanguageModel reference, ProbeDrift.Settings settings, String by) {
        this.model = model;
        this.reference = reference;
        this.settings = settings;
        this.by = by;
        own = new TextScorer(model, settings.reading(), by);
        other = new TextScorer(reference, settings.reading(), by);
        if (model.architecture().vocabulary() != reference.architecture().vocabulary()) {
            throw NurtureException.data(
                    "probe.drift: reference: must have the vocabulary of the model, %s tokens, but has %s. Compare models with one tokenizer."
                            .formatted(
                                    model.architecture().vocabulary(),
                                    reference.architecture().vocabulary()));
        }
    }

    /** What a text is grouped by: its type. */
    static ItemLabels labels(Datum datum) {
        ItemLabels labels = TextScorer.labels(datum);
        String probe = labels.probe().equals(TextScorer.PERPLEXITY) ? DRIFT : labels.probe();
        return labels.named(probe);
    }

    List<Scored> score(List<Datum> texts) {
        return texts.stream().map(this::score).toList();
    }

    private Scored score(Datum text) {
        try {
            Contexts.Context now = own.prepare(text);
            Contexts.Context then = other.prepare(text);
            if (!Arrays.equals(tokens(now), tokens(then))) {
                throw new Unscorable("other-tokens", "the two models cut the text into other tokens");
            }
            return scored(sum(expected(reference, then), expected(model, now)));
        } catch (Unscorable why) {
            return Scored.unscored(why, by);
        }
    }

    /** The text's own tokens. */
    private static int[] tokens(Contexts.Context prepared) {
        return IntStream.of(prepared.own()).map(place -> prepared.ids()[place]).toArray();
    }

    /** What a model expects at each of the text's own tokens. */
    private static float[][] expected(LanguageModel asked, Contexts.Context prepared) {
        List<float[]> found = new ArrayList<>();
        for (TextWindow window : TextWindow.of(0, prepared, asked.architecture().context())) {
            float[][] told = asked.distributions(window.ids());
            for (int place = 1; place < window.ids().length; place++) {
                if (window.counts()[place]) {
                    found.add(told[place - 1]);
                }
            }
        }
        return found.toArray(float[][]::new);
    }

    /**
     * Divergences of a text, summed over its tokens.
     *
     * @param tokens how many
     */
    record Sum(Divergence divergence, int tokens) {}

    private static Sum sum(float[][] before, float[][] after) {
        double forward = 0;
        double reverse = 0;
        double bounded = 0;
        for (int token = 0; token < after.length; token++) {
            Divergence divergence = Divergence.of(before[token], after[token]);
            forward += divergence.forward();
            reverse += divergence.reverse();
            bounded += divergence.bounded();
        }
        return new Sum(new Divergence(forward, reverse, bounded), after.length);
    }

    private Scored scored(Sum sum) throws Unscorable {
        double forward = sum.divergence.forward() / sum.tokens;
        if (!Double.isFinite(sum.divergence.forward()) || !Double.isFinite(sum.divergence.reverse())) {
            throw new Unscorable("infinite", "one model gives no probability to what the other expects");
        }
        Mark first = Mark.score(KL, by, forward)
                .withDetail(String.format(
                        Locale.ROOT, "drifted by %.4f nats per token over %s tokens", forward, sum.tokens));
        Mark marked =
                settings.atStep().map(KeptSteps::name).map(first::withLabel).orElse(first);
        return new Scored(
                forward,
                sum.tokens,
                List.of(
                        marked,
                        Mark.score(REVERSE, by, sum.divergence.reverse() / sum.tokens),
                        Mark.score(JS, by, sum.divergence.bounded() / sum.tokens),
                        Mark.score(TextScorer.TOKENS, by, sum.tokens)));
    }

    /** Divergences on texts that the model itself writes, each from nothing but what stands before a text. */
    List<Sum> ownTexts(Seed seed) {
        int[] start = start(model);
        int[] others = start(reference);
        Sampling sampling = new Sampling(1, 0, 1, model.prompting().banned(), settings.longest());
        List<int[]> prefixes =
                IntStream.range(0, settings.samples()).mapToObj(i -> start).toList();
        List<Seed> seeds = IntStream.range(0, settings.samples())
                .mapToObj(i -> seed.child(Integer.toString(i)))
                .toList();
        int room = reference.architecture().context() - others.length;
        List<Sum> sums = new ArrayList<>();
        for (int[] said : model.generate(prefixes, sampling, seeds)) {
            int[] fitting = Arrays.copyOf(said, Math.min(said.length, room));
            Function<int[], int[]> behind = first -> {
                int[] whole = Arrays.copyOf(first, first.length + fitting.length);
                System.arraycopy(fitting, 0, whole, first.length, fitting.length);
                return whole;
            };
            float[][] after = from(model.distributions(behind.apply(start)), start.length - 1);
            float[][] before = from(reference.distributions(behind.apply(others)), others.length - 1);
            sums.add(sum(before, after));
        }
        return sums;
    }

    private static float[][] from(float[][] told, int place) {
        return Arrays.copyOfRange(told, place, told.length);
    }

    /** What stands before every text: the token that begins texts and, where the model has tags, the wanted one. */
    private static int[] start(LanguageModel asked) {
        int begin = asked.prompting().begin();
        return asked.prompting().tag().map(tag -> new int[] {begin, tag}).orElse(new int[] {begin});
    }
}
