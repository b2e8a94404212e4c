/**
 * Language models with libtorch: training them and asking them.
 *
 * <p>The tour. {@link dev.nurture.torch.Train}, {@link dev.nurture.torch.TrainPreferences} and {@link
 * dev.nurture.torch.TrainReward} are the steps; their settings are records made of parts such as {@code RateSettings}, and what
 * trainings on pairs share is in {@code PairTraining}. {@code Trainer} goes step after step: a feed gives a batch, {@code Learner}
 * holds weights, gradients and optimiser, an {@code Objective} says what is made smaller (one class for each), {@code Decoder}
 * computes forward and back with a {@code Layer} for each part of a model, and {@code TrainingState} is what an interrupted
 * training goes on from. {@code Adapter} learns a change of low rank. {@code TorchModel} and {@code Reading} ask a model,
 * {@code TorchReward} a reward model.
 */
@NullMarked
package dev.nurture.torch;

import org.jspecify.annotations.NullMarked;
