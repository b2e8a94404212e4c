package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArenaTest {
    /** Of the more than a hundred things that the smallest learner keeps. */
    private static final int FEW = 10;

    @BeforeAll
    static void useOneThread() {
        Natives.useOneThread();
    }

    @Test
    void keepsUntilItIsClosed() throws IOException {
        Arena arena = new Arena();

        org.bytedeco.pytorch.Tensor kept = arena.fill(() -> arena.zeros(3));

        assertThat(kept.numel()).isEqualTo(3);
        arena.close();
        assertThat(kept.isNull()).isTrue();
    }

    @Test
    void keepsNothingOfWorkThatFails() {
        List<org.bytedeco.pytorch.Tensor> made = new ArrayList<>();
        Arena arena = new Arena();

        assertThatThrownBy(() -> arena.fill(() -> {
                    made.add(arena.zeros(3));
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");

        assertThat(made.get(0).isNull()).isTrue();
    }

    /** The binding counts what it has not given back; the first time it also loads what stays. */
    @Test
    void aLearnerThatCannotBeMadeLeavesNothingBehind() {
        assertThatThrownBy(ArenaTest::learn).hasMessage("cannot be bound");
        long before = Pointer.totalCount();

        assertThatThrownBy(ArenaTest::learn);

        assertThat(Pointer.totalCount()).isLessThan(before + FEW);
    }

    private static void learn() throws IOException {
        Learner.of(Models.plan(Models.gpt2(), 2, 8), new Unbound()).close();
    }

    /** Cannot be learned with, which shows when almost everything is there. */
    private static final class Unbound implements Objective {
        @Override
        public void bind(Parameters weights, Parameters gradients) {
            throw new IllegalStateException("cannot be bound");
        }

        @Override
        public double differentiate(Pass pass) {
            throw new AssertionError("never gets here");
        }
    }
}
