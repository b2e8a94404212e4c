package dev.nurture.reward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.curate.classify.internal.GramCounter;
import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Rewards that are sums of weights: of an answer's n-grams and of its length. It sees the answer alone, since a prompt that both
 * answers share can't tell them apart in a sum.
 *
 * <p>Immutable but for the counter: one thread at a time.
 *
 * @param weights of hashed n-grams, then of the length
 */
record LinearReward(GramCounter counter, float[] weights, double offset) implements RewardModel {
    static LinearReward of(Grams grams, float[] weights, double offset) {
        return new LinearReward(new GramCounter(grams), weights, offset);
    }

    /** What an answer consists of. */
    record Features(int[] places, double[] values) {}

    /**
     * The n-grams of an answer, each counted by the square root of how often it is there and all together of length one, and
     * the logarithm of how long the answer is.
     */
    static Features features(GramCounter counter, List<Turn> answer) {
        counter.clear();
        int length = 0;
        for (Turn turn : answer) {
            counter.add(turn.text());
            length += turn.text().length();
        }
        int touched = counter.touched();
        int[] places = new int[touched + 1];
        double[] values = new double[touched + 1];
        double squares = 0;
        for (int i = 0; i < touched; i++) {
            int count = counter.count(i);
            places[i] = counter.place(i);
            values[i] = Math.signum(count) * Math.sqrt(Math.abs(count));
            squares += Math.abs(count);
        }
        double norm = squares > 0 ? Math.sqrt(squares) : 1;
        for (int i = 0; i < touched; i++) {
            values[i] /= norm;
        }
        places[touched] = counter.grams().places();
        values[touched] = StrictMath.log1p(length);
        return new Features(places, values);
    }

    @Override
    public double[] rewards(List<Answered> answers) {
        return answers.stream().mapToDouble(answer -> reward(answer.answer())).toArray();
    }

    private double reward(List<Turn> answer) {
        Features features = features(counter, answer);
        double sum = -offset;
        for (int i = 0; i < features.places.length; i++) {
            sum += features.values[i] * weights[features.places[i]];
        }
        return sum;
    }

    void write(Path folder) throws IOException {
        Grams grams = counter.grams();
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("bits", grams.bits())
                .put("words", grams.words())
                .put("characters", grams.characters());
        ArrayNode places = json.putArray("places");
        ArrayNode values = json.putArray("weights");
        for (int place = 0; place < weights.length; place++) {
            if (weights[place] != 0) {
                places.add(place);
                values.add(weights[place]);
            }
        }
        RewardFile.write(folder, RewardFile.Kind.LINEAR, offset, json);
    }

    /**
     * @param path for messages
     */
    static LinearReward of(RewardFile file, Path path) {
        JsonNode json = file.json();
        try {
            Grams grams = new Grams(
                    json.path("bits").asInt(),
                    json.path("words").asInt(),
                    json.path("characters").asInt());
            float[] weights = new float[grams.places() + 1];
            JsonNode places = json.path("places");
            for (int i = 0; i < places.size(); i++) {
                weights[places.get(i).asInt(-1)] = json.path("weights").path(i).floatValue();
            }
            return of(grams, weights, file.offset());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw NurtureException.data(
                    "%s: must hold the weights of a linear reward, but does not: %s.".formatted(path, e.getMessage()));
        }
    }

    @Override
    public void close() {}
}
