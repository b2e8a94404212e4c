package dev.nurture.serve;

import dev.nurture.model.Architecture;
import dev.nurture.model.Initialization;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A model whose every token is seen before the follower is told of it. */
class SayingModel implements LanguageModel {
    static final int END = 256;

    private final LanguageModel model;
    private final Each each;

    SayingModel(LanguageModel model, Each each) {
        this.model = model;
        this.each = each;
    }

    static LanguageModel plain() {
        Architecture shape = Architecture.gpt2(257, 160, 16, 2, 2);
        return new ReferenceModel(
                shape,
                Initialization.of(shape, new Seed(3)),
                Tokenizer.bytes(),
                new Prompting(END, Optional.empty(), Optional.empty()));
    }

    /** Says bytes one after the other, whatever it is asked. */
    static LanguageModel saying(byte[] bytes) {
        return new SayingModel(plain(), (token, count) -> {}) {
            @Override
            public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
                List<int[]> added = new ArrayList<>();
                int length = 0;
                int[] said = new int[bytes.length];
                boolean goesOn = true;
                while (goesOn && length < Math.min(bytes.length, sampling.most())) {
                    said[length] = bytes[length] & 0xff;
                    goesOn = follower.goesOn(0, said[length++], new float[257]);
                }
                added.add(java.util.Arrays.copyOf(said, length));
                return added;
            }
        };
    }

    /** Says as much as it may, the same in all answers. */
    static LanguageModel talking() {
        return new SayingModel(plain(), (token, count) -> {}) {
            @Override
            public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
                int[] said = new int[Math.min(sampling.most(), 150)];
                java.util.Arrays.fill(said, 'a');
                for (int token : said) {
                    for (int prefix = 0; prefix < prefixes.size(); prefix++) {
                        follower.goesOn(prefix, token, new float[257]);
                    }
                }
                return prefixes.stream().map(prefix -> said).toList();
            }
        };
    }

    interface Each {
        void said(int token, int count);
    }

    @Override
    public Architecture architecture() {
        return model.architecture();
    }

    @Override
    public Tokenizer tokenizer() {
        return model.tokenizer();
    }

    @Override
    public Prompting prompting() {
        return model.prompting();
    }

    @Override
    public float[][] logProbabilities(List<int[]> sequences) {
        return model.logProbabilities(sequences);
    }

    @Override
    public float[][] next(List<int[]> prefixes) {
        return model.next(prefixes);
    }

    @Override
    public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
        int[] count = new int[1];
        return model.generate(prefixes, sampling, seeds, (prefix, token, scores) -> {
            each.said(token, ++count[0]);
            return follower.goesOn(prefix, token, scores);
        });
    }

    @Override
    public void close() {
        model.close();
    }

    /** A model that says a token for each permit. */
    static final class Gated extends SayingModel {
        private final Semaphore permits;
        private final CountDownLatch ended = new CountDownLatch(1);

        Gated(LanguageModel model) {
            this(model, new Semaphore(0));
        }

        private Gated(LanguageModel model, Semaphore permits) {
            super(model, (token, count) -> permits.acquireUninterruptibly());
            this.permits = permits;
        }

        Semaphore permits() {
            return permits;
        }

        /** Released when it has nothing more to say. */
        CountDownLatch ended() {
            return ended;
        }

        @Override
        public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
            List<int[]> said = super.generate(prefixes, sampling, seeds, follower);
            ended.countDown();
            return said;
        }
    }
}
