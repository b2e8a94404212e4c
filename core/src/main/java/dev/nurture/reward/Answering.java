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

    @Override
    public void close() {
        try (model) {
            reward.ifPresent(RewardModel::close);
            reference.ifPresent(LanguageModel::close);
        }
    }
}
