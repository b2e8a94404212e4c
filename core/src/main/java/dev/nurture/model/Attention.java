package dev.nurture.model;

/**
 * Causal attention: every place takes from itself and those before it what their keys say is worth it. Immutable; threads may
 * share it.
 *
 * <p>Vaswani et al., Attention Is All You Need, 2017; Ainslie et al., GQA, 2023 (shared heads of keys and values).
 */
record Attention(Architecture model) {
    /**
     * What each place takes.
     *
     * @param queries by place, heads side by side
     * @param keys by place, heads of keys side by side, each shared by as many neighbouring heads of queries
     * @param values like the keys
     */
    double[][] apply(double[][] queries, double[][] keys, double[][] values) {
        double[][] taken = new double[queries.length][model.width()];
        for (int place = 0; place < queries.length; place++) {
            for (int head = 0; head < model.heads(); head++) {
                take(place, head, queries[place], keys, values, taken[place]);
            }
        }
        return taken;
    }

    private void take(int place, int head, double[] query, double[][] keys, double[][] values, double[] taken) {
        int width = model.headWidth();
        int from = head * width;
        int shared = head / (model.heads() / model.keyValueHeads()) * width;
        double[] scores = new double[place + 1];
        for (int other = 0; other <= place; other++) {
            for (int i = 0; i < width; i++) {
                scores[other] += query[from + i] * keys[other][shared + i] / Math.sqrt(width);
            }
        }
        double[] shares = Numbers.softmax(scores);
        for (int other = 0; other <= place; other++) {
            for (int i = 0; i < width; i++) {
                taken[from + i] += shares[other] * values[other][shared + i];
            }
        }
    }

    /**
     * Turns queries or keys by angles that grow with their place, so that products depend on distances (Su et al., RoFormer,
     * 2021). Of the part of a head that is turned, number {@code i} is turned with number {@code i + half}, as Hugging Face
     * stores Llama; others turn neighbours. The rest of a head stays.
     */
    double[] rotate(double[] heads, int place) {
        int half = model.rotaryWidth() / 2;
        double[] turned = heads.clone();
        for (int from = 0; from < heads.length; from += model.headWidth()) {
            for (int i = 0; i < half; i++) {
                double angle = place * model.stretch().turn(Math.pow(model.rotaryBase(), -(double) i / half));
                double one = heads[from + i];
                double other = heads[from + half + i];
                turned[from + i] = one * Math.cos(angle) - other * Math.sin(angle);
                turned[from + half + i] = other * Math.cos(angle) + one * Math.sin(angle);
            }
        }
        return turned;
    }
}
