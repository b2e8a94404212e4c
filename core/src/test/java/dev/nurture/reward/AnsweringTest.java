package dev.nurture.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.model.Architecture;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampling;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closesWhatWasOpenedWhenTheReferenceCannotBe() {
        assertThatThrownBy(() -> Answering.open(
                        () -> new Named("model", closed), Optional.of(() -> new Choosing(closed)), Optional.of(() -> {
                            throw new IllegalStateException("no such reference");
                        })))
                .hasMessage("no such reference");

        assertThat(closed).containsExactly("reward", "model");
    }

    @Test
    void closesTheModelWhenTheRewardModelCannotBeOpened() {
        assertThatThrownBy(() -> Answering.open(
                        () -> new Named("model", closed),
                        Optional.of(() -> {
                            throw new IllegalStateException("no such reward");
                        }),
                        Optional.of(() -> new Named("reference", closed))))
                .hasMessage("no such reward");

        assertThat(closed).containsExactly("model");
    }

    @Test
    void closesAllOfThem() {
        Answering.open(
                        () -> new Named("model", closed),
                        Optional.of(() -> new Choosing(closed)),
                        Optional.of(() -> new Named("reference", closed)))
                .close();

        assertThat(closed).containsExactly("reward", "reference", "model");
    }

    @Test
    void closesTheOthersWhenTheRewardModelCannotBeClosed() {
        RewardModel stuck = new RewardModel() {
            @Override
            public double[] rewards(List<Answered> answers) {
                return new double[answers.size()];
            }

            @Override
            public void close() {
                throw new IllegalStateException("the reward is stuck");
            }
        };
        Answering answering = Answering.open(
                () -> new Named("model", closed),
                Optional.of(() -> stuck),
                Optional.of(() -> new Named("reference", closed)));

        assertThatThrownBy(answering::close).hasMessage("the reward is stuck");

        assertThat(closed).containsExactly("reference", "model");
    }

    /** A reward model that says when it is closed. */
    private record Choosing(List<String> closed) implements RewardModel {
        @Override
        public double[] rewards(List<Answered> answers) {
            return new double[answers.size()];
        }

        @Override
        public void close() {
            closed.add("reward");
        }
    }

    /** A model that says when it is closed, and nothing else. */
    private record Named(String name, List<String> closed) implements LanguageModel {
        @Override
        public Architecture architecture() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tokenizer tokenizer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Prompting prompting() {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[][] logProbabilities(List<int[]> sequences) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[][] next(List<int[]> prefixes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
