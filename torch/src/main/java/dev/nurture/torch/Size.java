package dev.nurture.torch;

/**
 * How large a training is: one word from which shape, batch, steps and learning rate follow. Each can be set by itself.
 *
 * <p>Micro and small are sizes at which models were found to learn an invented world: what matters is at least 3,000 updates and
 * a few hundred statements of each fact, more than parameters.
 */
public enum Size {
    /** For tests: learns the order of things in seconds. */
    SMOKE(2, 48, 4, 96, 8, 400, 4e-3),
    /** 0.17 million parameters, 2.5 million tokens, about a minute. */
    MICRO(3, 64, 4, 96, 8, 3_200, 4e-3),
    /** 0.9 million parameters, 6.2 million tokens. */
    SMALL(4, 128, 4, 96, 8, 8_000, 2e-3),
    /** 5 million parameters, 50 million tokens: hours. */
    MEDIUM(6, 256, 8, 256, 16, 12_000, 1e-3);

    final int layers;
    final int width;
    final int heads;
    final int context;
    final int batch;
    final long steps;
    final double learningRate;

    Size(int layers, int width, int heads, int context, int batch, long steps, double learningRate) {
        this.layers = layers;
        this.width = width;
        this.heads = heads;
        this.context = context;
        this.batch = batch;
        this.steps = steps;
        this.learningRate = learningRate;
    }
}
