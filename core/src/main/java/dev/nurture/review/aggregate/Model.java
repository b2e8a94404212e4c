package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.List;

/** The models of annotators that a recipe can name. */
public enum Model {
    /** The one that predicts hidden labels best and that gold does not refute. */
    AUTO,
    /** Confusion matrices that are alike until labels say otherwise. */
    HIERARCHICAL_DAWID_SKENE,
    /** The same, to which it also says something that somebody abstains. */
    ABSTENTION_AWARE,
    DAWID_SKENE,
    ONE_COIN,
    MAJORITY,
    WEIGHTED_MAJORITY,
    ZERO_BASED_SKILL,
    GLAD,
    MACE,
    ROBUST_SPECTRAL,
    SPECTRAL,
    MESSAGE_PASSING,
    GOLD_LOG_ODDS,
    CAPPED,
    /** For rules and other sources that mostly abstain. */
    LABEL_MODEL;

    /** The models that are in question, the best first, where these data choose; else none. */
    List<ModelChoice.Scored> ranked(Judgements judgements, Gold gold, Seed seed) {
        return this == AUTO ? ModelChoice.usual().rank(judgements, gold, seed) : List.of();
    }

    /** The model, for all but {@link #AUTO}. */
    Aggregator fixed() {
        return switch (this) {
            case AUTO -> throw new IllegalStateException("auto is no model before it has seen data");
            case HIERARCHICAL_DAWID_SKENE -> new HierarchicalDawidSkene();
            case ABSTENTION_AWARE -> HierarchicalDawidSkene.withAbstentions();
            case DAWID_SKENE -> DawidSkene.plain();
            case ONE_COIN -> OneCoin.smoothed();
            case MAJORITY -> new MajorityVote();
            case WEIGHTED_MAJORITY -> new WeightedMajority();
            case ZERO_BASED_SKILL -> new ZeroBasedSkill();
            case GLAD -> new Glad();
            case MACE -> new Mace(Mace.Choice.HIDDEN);
            case ROBUST_SPECTRAL -> new RobustSpectral();
            case SPECTRAL -> new Spectral();
            case MESSAGE_PASSING -> new MessagePassing();
            case GOLD_LOG_ODDS -> new GoldLogOdds();
            case CAPPED -> new CappedVote();
            case LABEL_MODEL -> new LabelModel();
        };
    }
}
