package dev.nurture.torch;

import java.util.Locale;

/**
 * What is made smaller when a model learns from preferences.
 *
 * <p>All of them look at log-ratios: {@code ρ(y|x) = Σ log π(y_t) - log π_ref(y_t)} over the tokens of an answer. With
 * {@code h = ρ(better) - ρ(worse)} and {@code ℓ(h) = -log σ(βh)}:
 *
 * <ul>
 *   <li>dpo: {@code ℓ(h)} (Rafailov et al. 2023).
 *   <li>cdpo: {@code (1 - ε) ℓ(h) + ε ℓ(-h)}, label smoothing: stops at the margin at which a share ε of labels would be wrong
 *       (Mitchell 2023).
 *   <li>rdpo: {@code ((1 - ε) ℓ(h) - ε ℓ(-h)) / (1 - 2ε)}, whose mean over labels that were flipped with probability ε is what
 *       dpo would be on the right ones; its variance is larger by {@code 1 / (1 - 2ε)²} (Chowdhury et al. 2024).
 *   <li>ipo: {@code (h - 1 / 2β)²}, which wants a margin and no more (Azar et al. 2023).
 *   <li>kto: {@code 1 - σ(β(ρ(better) - z))} and {@code 1 - σ(β(z - ρ(worse)))}, where z is the mean log-ratio of answers to
 *       other prompts, at least 0 and taken as fixed: what moving away from the reference costs anyway (Ethayarajh et al. 2024).
 * </ul>
 *
 * @param flip ε: which share of labels is thought to be wrong
 */
record PreferenceLoss(Kind kind, double beta, double flip) {
    /** Which one. */
    enum Kind {
        DPO,
        CDPO,
        RDPO,
        IPO,
        KTO;

        /** As recipes write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows that it looks at for each pair: kto also wants an answer to another prompt. */
    int rowsOfPair() {
        return kind == Kind.KTO ? 3 : 2;
    }

    /**
     * The mean loss over pairs.
     *
     * @param ratios of all rows, pair by pair
     * @param slopes gets the derivative by each of them
     */
    double differentiate(double[] ratios, double[] slopes) {
        int rows = rowsOfPair();
        int pairs = ratios.length / rows;
        double baseline = kind == Kind.KTO ? baseline(ratios) : 0;
        double loss = 0;
        for (int pair = 0; pair < pairs; pair++) {
            int better = pair * rows;
            loss += switch (kind) {
                case DPO, CDPO, RDPO -> logistic(ratios, better, slopes);
                case IPO -> square(ratios, better, slopes);
                case KTO -> worth(ratios, better, baseline, slopes);
            };
        }
        for (int row = 0; row < slopes.length; row++) {
            slopes[row] /= pairs;
        }
        return loss / pairs;
    }

    private double logistic(double[] ratios, int better, double[] slopes) {
        double scaled = beta * (ratios[better] - ratios[better + 1]);
        double straight = straight();
        double turned = turned();
        double slope = beta * (turned * sigmoid(scaled) - straight * sigmoid(-scaled));
        slopes[better] = slope;
        slopes[better + 1] = -slope;
        return straight * softplus(-scaled) + turned * softplus(scaled);
    }

    /** How much the label counts as it is. */
    private double straight() {
        return switch (kind) {
            case CDPO -> 1 - flip;
            case RDPO -> (1 - flip) / (1 - 2 * flip);
            case DPO, IPO, KTO -> 1;
        };
    }

    /** How much it counts the other way round. */
    private double turned() {
        return switch (kind) {
            case CDPO -> flip;
            case RDPO -> -flip / (1 - 2 * flip);
            case DPO, IPO, KTO -> 0;
        };
    }

    private double square(double[] ratios, int better, double[] slopes) {
        double off = ratios[better] - ratios[better + 1] - 1 / (2 * beta);
        slopes[better] = 2 * off;
        slopes[better + 1] = -2 * off;
        return off * off;
    }

    private static double baseline(double[] ratios) {
        double sum = 0;
        for (int row = 2; row < ratios.length; row += 3) {
            sum += ratios[row];
        }
        return Math.max(0, sum * 3 / ratios.length);
    }

    /** Half a pair's share each, so that its scale is that of one comparison. */
    private double worth(double[] ratios, int better, double baseline, double[] slopes) {
        double good = sigmoid(beta * (ratios[better] - baseline));
        double bad = sigmoid(beta * (baseline - ratios[better + 1]));
        slopes[better] = -beta * good * (1 - good) / 2;
        slopes[better + 1] = beta * bad * (1 - bad) / 2;
        slopes[better + 2] = 0;
        return (2 - good - bad) / 2;
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /** {@code log(1 + exp(x))}. */
    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
