package dev.nurture.reward;

import dev.nurture.data.Turn;
import java.util.List;

/**
 * Says how good answers are. Rewards of one model can be compared with each other: by how much one answer's is higher is the
 * logarithm of the odds that it is preferred. Those of different models can't.
 *
 * <p>One thread at a time; open it several times for several threads.
 */
public interface RewardModel extends AutoCloseable {
    /** An answer with what it answers. */
    record Answered(List<Turn> prompt, List<Turn> answer) {
        public Answered {
            prompt = List.copyOf(prompt);
            answer = List.copyOf(answer);
        }
    }

    /** The reward of each answer. None depends on which others were asked for beside it. */
    double[] rewards(List<Answered> answers);

    @Override
    void close();
}
