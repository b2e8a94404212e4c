package dev.nurture.curate.classify.internal;

import dev.nurture.provenance.Seed;

/** Trains the model that is kept: on all examples, calibrated on what models of the folds said about the rest. */
public final class ClassifierTraining {
    private ClassifierTraining() {}

    public static LinearModel train(
            LabelledTexts.Ready texts, CrossValidation held, CrossValidation.Plan plan, Seed seed) {
        CrossValidation.Examples examples = texts.examples();
        LinearWeights weights = SoftmaxTrainer.train(
                examples.matrix(),
                examples.labels(),
                examples.classes(),
                examples.all(),
                plan.fit(),
                seed.child("whole"));
        Calibration calibration = Calibrator.fit(
                plan.calibration(), held.scores(), examples.labels(), examples.all(), examples.classes());
        return LinearModel.of(texts.grams(), texts.classes(), texts.factors(), weights, calibration);
    }
}
