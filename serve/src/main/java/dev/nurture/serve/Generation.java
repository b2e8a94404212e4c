package dev.nurture.serve;

import dev.nurture.model.Sampling;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to go on.
 *
 * @param most tokens
 * @param stop texts at which an answer ends; they are no part of it
 * @param count answers to each prompt
 * @param seed where chance comes from; a request without one gets one that follows from its bytes, so that the same request has
 *     the same answer
 */
record Generation(int most, double temperature, double topP, int topK, List<String> stop, int count, Seed seed) {
    private static final int MOST_STOPS = 16;
    private static final int MOST_ANSWERS = 128;

    /**
     * Reads what completions and chat have in common.
     *
     * @param most tokens where the request doesn't say
     */
    static Generation read(RequestReader reader, Optional<Integer> most, int context, byte[] body) {
        int count = reader.whole("n", 1, MOST_ANSWERS).orElse(1);
        reader.neutral("best_of", node -> node.isIntegralNumber() && node.intValue() <= Math.max(1, count));
        reader.neutral("frequency_penalty", node -> node.isNumber() && node.doubleValue() == 0);
        reader.neutral("presence_penalty", node -> node.isNumber() && node.doubleValue() == 0);
        reader.neutral("repetition_penalty", node -> node.isNumber() && node.doubleValue() == 1);
        reader.neutral("logit_bias", node -> node.isObject() && node.isEmpty());
        reader.ignore("user");
        List<String> stop = reader.texts("stop", MOST_STOPS);
        if (stop.contains("")) {
            throw Refusal.field("stop", "must hold no empty string, but one is.");
        }
        long seed = reader.number("seed")
                .orElseGet(() -> new java.math.BigInteger(
                                Hash.of("request").add(body).fingerprint().hex(), 16)
                        .longValue());
        return new Generation(
                most.orElse(context),
                reader.real("temperature", 0, 100).orElse(1.0),
                reader.real("top_p", 0, 1).filter(share -> share > 0).orElse(1.0),
                reader.whole("top_k", -1, Integer.MAX_VALUE)
                        .map(k -> Math.max(0, k))
                        .orElse(0),
                stop,
                count,
                new Seed(seed));
    }

    Sampling sampling(ServedModel model) {
        return new Sampling(temperature, topK, topP, model.prompting().banned(), most);
    }

    /** One for each answer to a prompt. */
    List<Seed> seeds(int prompt) {
        List<Seed> seeds = new ArrayList<>();
        for (int answer = 0; answer < count; answer++) {
            seeds.add(seed.child("prompt " + prompt).child("answer " + answer));
        }
        return seeds;
    }
}
