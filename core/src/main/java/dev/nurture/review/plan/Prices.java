package dev.nurture.review.plan;

/**
 * What labels cost, in one currency, and how long they take.
 *
 * @param label of the crowd, before overhead
 * @param model of a model or a rule
 * @param panel of a trusted person, who also gives gold
 * @param labelSeconds how long a crowd's label takes
 * @param panelSeconds how long a trusted person takes
 * @param overhead for training, platform and checks, as a share of what the crowd is paid
 * @param rejected share of work that is paid and thrown away
 * @param fixed for guidelines and training
 */
public record Prices(
        double label,
        double model,
        double panel,
        double labelSeconds,
        double panelSeconds,
        double overhead,
        double rejected,
        double fixed) {
    public Prices {
        double least = Math.min(Math.min(label, model), Math.min(panel, fixed));
        if (!(least >= 0 && labelSeconds >= 0 && panelSeconds >= 0 && overhead >= 0)) {
            throw new IllegalArgumentException("prices, seconds and overhead: must be 0 or more, but one is not");
        }
        if (!(rejected >= 0 && rejected < 1)) {
            throw new IllegalArgumentException("rejected: must be at least 0 and below 1, but was " + rejected);
        }
    }

    /** What a label of the crowd costs all in all. */
    double crowd() {
        return label * (1 + overhead) / (1 - rejected);
    }
}
