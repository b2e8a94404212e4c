package dev.nurture.reward;

import dev.nurture.error.NurtureException;
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

    /**
     * Checks that tokens mean the same to the reference.
     *
     * @param step for messages
     */
    void requireSameTokens(String step) {
        reference.ifPresent(other -> {
            if (other.architecture().vocabulary() < model.tokenizer().vocabularySize()) {
                throw NurtureException.data(
                        "%s: reference: must know the %s tokens of the model, but knows %s. Name one with the same tokenizer."
                                .formatted(
                                        step,
                                        model.tokenizer().vocabularySize(),
                                        other.architecture().vocabulary()));
            }
            model.tokenizer().firstDifference(other.tokenizer()).ifPresent(id -> {
                throw NurtureException.data(
                        "%s: reference: must have the tokens of the model, but its token %s is another one. Name one with the same tokenizer."
                                .formatted(step, id));
            });
        });
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
