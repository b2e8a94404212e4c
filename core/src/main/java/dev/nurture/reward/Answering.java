package dev.nurture.reward;

import dev.nurture.model.LanguageModel;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The models that take part when prompts are answered. Closed together; where one of them cannot be opened, those before it are
 * closed. One thread.
 *
 * @param model that answers
 * @param reward that chooses
 * @param reference from which distances are measured
 */
record Answering(LanguageModel model, Optional<RewardModel> reward, Optional<LanguageModel> reference)
        implements AutoCloseable {
    static Answering open(
            Supplier<LanguageModel> model,
            Optional<Supplier<RewardModel>> reward,
            Optional<Supplier<LanguageModel>> reference) {
        LanguageModel opened = model.get();
        try {
            return withReference(opened, reward.map(Supplier::get), reference);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private static Answering withReference(
            LanguageModel model, Optional<RewardModel> reward, Optional<Supplier<LanguageModel>> reference) {
        try {
            return new Answering(model, reward, reference.map(Supplier::get));
        } catch (RuntimeException | Error e) {
            reward.ifPresent(RewardModel::close);
            throw e;
        }
    }

    /** Each is closed, even where one before it cannot be. */
    @Override
    public void close() {
        Closing second = () -> reference.ifPresent(LanguageModel::close);
        try (model;
                second) {
            reward.ifPresent(RewardModel::close);
        }
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }
}
