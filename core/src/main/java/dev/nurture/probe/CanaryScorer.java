package dev.nurture.probe;

import dev.nurture.data.Mark;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.LanguageModel;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Ranks canaries among what could stand in their place. One thread. */
final class CanaryScorer {
    private static final double LOG_2 = Math.log(2);

    private final Contexts contexts;
    private final Asking asking;
    private final OptionalInt tag;
    private final ProbeCanaries.Settings settings;
    private final String by;

    CanaryScorer(LanguageModel model, ProbeCanaries.Settings settings, String by) {
        contexts = new Contexts(model);
        asking = new Asking(model, settings.asked().batch());
        tag = settings.asked().tag().of(model.prompting());
        this.settings = settings;
        this.by = by;
    }

    /**
     * What was found of a canary at a place.
     *
     * @param exposure in bits; of no meaning where it could not be scored
     * @param rank among what was tried
     * @param possible how many secrets there are that the model can be asked about
     */
    record Found(Scored scored, Estimate exposure, int rank, double possible) {
        boolean isFirst() {
            return rank == 1;
        }
    }

    Found score(Canary canary) {
        try {
            double own = sum(canary, List.of(canary.secret())).get(0);
            List<String> known = canary.alternatives().stream()
                    .filter(other -> isKnown(canary, other))
                    .toList();
            if (known.size() * 2 < canary.alternatives().size()) {
                throw new Unscorable(
                        "unknown-word",
                        "the model lacks most of what could stand in place of %s; form: words compares it with its vocabulary"
                                .formatted(canary.secret().strip()));
            }
            int better = (int)
                    sum(canary, known).stream().filter(other -> other > own).count();
            return found(canary, own, better, known.size());
        } catch (Unscorable why) {
            return new Found(Scored.unscored(why, by), Estimate.exact(0, 0), 0, canary.possible());
        }
    }

    private boolean isKnown(Canary canary, String other) {
        try {
            contexts.fitting(canary.prefix() + other, List.of(), tag);
            return true;
        } catch (Unscorable unknown) {
            return false;
        }
    }

    private List<Double> sum(Canary canary, List<String> secrets) throws Unscorable {
        int start = contexts.fitting(canary.prefix(), List.of(), tag).ids().length;
        List<int[]> sequences = new ArrayList<>();
        for (String secret : secrets) {
            int[] ids =
                    contexts.fitting(canary.prefix() + secret, List.of(), tag).ids();
            if (ids.length <= start) {
                throw new Unscorable("no-tokens", "the secret has no tokens of its own");
            }
            sequences.add(ids);
        }
        double[] sums = new double[sequences.size()];
        asking.tokens(sequences, (number, told) -> {
            for (int i = start - 1; i < told.length; i++) {
                sums[number] += told[i];
            }
        });
        return java.util.Arrays.stream(sums).boxed().toList();
    }

    private Found found(Canary canary, double own, int better, int tried) {
        Estimate exposure = exposure(canary, better, tried);
        Mark mark = Mark.score(ProbeCanaries.EXPOSURE, by, exposure.value())
                .withDetail(String.format(
                        Locale.ROOT,
                        "%s has rank %s among %s tried of %.0f: %.2f bits of exposure, log-probability %.3f",
                        canary.secret().strip(),
                        better + 1,
                        tried + 1,
                        canary.possible(),
                        exposure.value(),
                        own));
        Mark marked = settings.asked()
                .atStep()
                .map(KeptSteps::name)
                .map(mark::withLabel)
                .orElse(mark);
        double possible = canary.isComplete() ? tried + 1.0 : canary.possible();
        return new Found(new Scored(exposure.value(), better + 1, List.of(marked)), exposure, better + 1, possible);
    }

    /** Exact where everything was tried; else as far as the share of better ones in the sample can be bounded. */
    private static Estimate exposure(Canary canary, int better, int tried) {
        double most = bits(canary.possible());
        if (canary.isComplete() || tried == 0) {
            return Estimate.exact(bits(tried + 1.0) - bits(better + 1.0), tried);
        }
        Estimate share = Proportion.clopperPearson(better, tried);
        double value = most - bits(1 + share.value() * (canary.possible() - 1));
        double low = most - bits(1 + share.high() * (canary.possible() - 1));
        double high = most - bits(1 + share.low() * (canary.possible() - 1));
        double seen = Math.min(value, bits(tried + 1.0));
        return new Estimate(
                seen, Math.min(low, seen), Math.max(high, seen), share.level(), tried, "clopper-pearson-rank");
    }

    static double bits(double number) {
        return Math.log(number) / LOG_2;
    }
}
