/**
 * Rewards: models that say how good an answer is, learned from comparisons, and what is done with them. Start reading at
 * {@link dev.nurture.reward.RewardModel}.
 */
@org.jspecify.annotations.NullMarked
package dev.nurture.reward;
