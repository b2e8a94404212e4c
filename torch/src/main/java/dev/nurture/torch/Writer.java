package dev.nurture.torch;

import dev.nurture.model.LanguageModel.Follower;
import dev.nurture.model.Sampler;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Goes on from prefixes, several of them together. One thread. */
final class Writer {
    private final Reading reading;
    private final Manner manner;
    private final int together;

    /**
     * How it writes.
     *
     * @param sayable how many tokens the tokenizer has; the model may have more
     * @param end the token that ends texts
     */
    record Manner(Sampling sampling, int sayable, int end, Follower follower) {}

    Writer(Reading reading, Manner manner) {
        this.reading = reading;
        this.manner = manner;
        this.together = Together.goingOn(reading.shape());
    }

    /**
     * What is added to each prefix, the ending token left out.
     *
     * @param seeds one for each prefix
     */
    List<int[]> write(List<int[]> prefixes, List<Seed> seeds) {
        List<int[]> added = new ArrayList<>(Collections.nCopies(prefixes.size(), new int[0]));
        Together.forEachGroup(reading.shape(), prefixes, together, (rows, length) -> {
            List<int[]> group = write(Together.tokens(prefixes, rows, together, length), rows, seeds);
            for (int i = 0; i < rows.size(); i++) {
                added.set(rows.get(i), group.get(i));
            }
        });
        return added;
    }

    private List<int[]> write(Tensor prefixes, List<Integer> rows, List<Seed> seeds) {
        int length = (int) prefixes.size(1);
        int most = (int) Math.min(reading.shape().context(), (long) length + manner.sampling.most());
        List<Writing> writings = rows.stream()
                .map(row -> new Writing(row, manner, seeds.get(row).generator(), most - length))
                .toList();
        try (Reading.Memory memory = new Reading.Memory(reading.shape(), together, most)) {
            float[][] logits = logits(prefixes, memory, rows.size());
            for (int done = length; done < most && goOn(writings, logits); done++) {
                if (done + 1 < most) {
                    logits = Together.passing(() -> logits(lastTokens(writings), memory, rows.size()));
                }
            }
        }
        return writings.stream().map(Writing::added).toList();
    }

    private float[][] logits(Tensor tokens, Reading.Memory memory, int rows) {
        Tensor last = reading.lastLogits(reading.read(tokens, memory));
        return Together.rows(last, rows, reading.shape().vocabulary());
    }

    /** Adds a token to each text that isn't over; whether any goes on. */
    private static boolean goOn(List<Writing> writings, float[][] logits) {
        boolean any = false;
        for (int i = 0; i < writings.size(); i++) {
            any |= writings.get(i).goOn(logits[i]);
        }
        return any;
    }

    private Tensor lastTokens(List<Writing> writings) {
        long[] last = new long[together];
        for (int row = 0; row < together; row++) {
            last[row] = writings.get(Math.min(row, writings.size() - 1)).last();
        }
        return torch.tensor(last).view(together, 1);
    }

    /** A text that is being written. */
    private static final class Writing {
        private final int prefix;
        private final Manner manner;
        private final Sampler sampler;
        private final RandomGenerator chance;
        private final int[] tokens;
        private int length;
        private boolean over;

        Writing(int prefix, Manner manner, RandomGenerator chance, int most) {
            this.prefix = prefix;
            this.manner = manner;
            this.sampler = new Sampler(manner.sampling, manner.sayable);
            this.chance = chance;
            this.tokens = new int[most];
        }

        boolean goOn(float[] logits) {
            if (!over) {
                int token = sampler.choose(logits, chance);
                over = token == manner.end;
                if (!over) {
                    tokens[length++] = token;
                    over = !manner.follower.goesOn(prefix, token, logits);
                }
            }
            return !over;
        }

        int last() {
            return length == 0 ? 0 : tokens[length - 1];
        }

        int[] added() {
            return Arrays.copyOf(tokens, length);
        }
    }
}
