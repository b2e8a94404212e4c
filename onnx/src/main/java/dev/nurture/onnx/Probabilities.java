package dev.nurture.onnx;

import java.util.List;

/** Makes probabilities of a model's numbers, and one answer of those for several windows. */
final class Probabilities {
    private Probabilities() {}

    static float[] of(float[] numbers, ScoreOnnx.Numbers meaning) {
        return switch (meaning) {
            case PLAIN -> numbers;
            case SIGMOID -> sigmoid(numbers);
            case SOFTMAX -> numbers.length == 1 ? sigmoid(numbers) : softmax(numbers);
        };
    }

    private static float[] sigmoid(float[] logits) {
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (1 / (1 + StrictMath.exp(-logits[i])));
        }
        return probabilities;
    }

    private static float[] softmax(float[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double[] powers = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            powers[i] = StrictMath.exp(logits[i] - largest);
            sum += powers[i];
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (powers[i] / sum);
        }
        return probabilities;
    }

    static float[] joined(List<Asker.Answer> answers, ScoreOnnx.Aggregate aggregate) {
        return switch (aggregate) {
            case FIRST -> answers.get(0).numbers().clone();
            case HIGHEST -> highest(answers);
            case MEAN -> mean(answers);
        };
    }

    private static float[] highest(List<Asker.Answer> answers) {
        float[] highest = answers.get(0).numbers().clone();
        for (Asker.Answer answer : answers) {
            for (int i = 0; i < highest.length; i++) {
                highest[i] = Math.max(highest[i], answer.numbers()[i]);
            }
        }
        return highest;
    }

    private static float[] mean(List<Asker.Answer> answers) {
        double[] sums = new double[answers.get(0).numbers().length];
        double weight = 0;
        for (Asker.Answer answer : answers) {
            weight += answer.weight();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += (double) answer.weight() * answer.numbers()[i];
            }
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            mean[i] = (float) (sums[i] / weight);
        }
        return mean;
    }
}
