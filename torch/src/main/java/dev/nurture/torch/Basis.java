package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.MoreTokens;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a training begins with.
 *
 * @param tokenizer the file, or the folder that it is in
 * @param model that it goes on from
 */
record Basis(Path tokenizer, Optional<Checkpoint> model) {
    /**
     * The same with the tags of conditional training, which a model of others lacks; one that is new has the tokens of its
     * tokenizer and no others.
     *
     * @param scratch where a tokenizer may be written
     */
    Basis withTags(TrainSettings settings, Path scratch) throws IOException {
        AimSettings aim = settings.aim();
        if (model.isEmpty() || !isConditional(aim) || !lacks(aim)) {
            return this;
        }
        if (settings.adapter().isPresent()) {
            throw NurtureException.usage(
                    "train: adapter: must go without tags that the model lacks (%s, %s), since an adapter learns no tokens. Train without adapter, or name tokens that it has with good-tag and bad-tag."
                            .formatted(aim.goodTag(), aim.badTag()));
        }
        Path folder = Files.createDirectories(scratch.resolve("tokenizer"));
        List<String> tags = List.of(aim.goodTag(), aim.badTag());
        return new Basis(folder, Optional.of(MoreTokens.add(model.get(), tokenizer, tags, folder)));
    }

    /** Checks that a model goes on with the tokens that it learned; it may have got more since. */
    static void requireSameTokens(Checkpoint model, Tokenizer tokenizer) {
        try (Tokenizer learned = model.openTokenizer()) {
            learned.firstDifference(tokenizer).ifPresent(id -> {
                throw NurtureException.data(
                        "train: tokenizer: must have the tokens of the model that training goes on from, but its token %s is another one. Use the tokenizer that it was trained with."
                                .formatted(id));
            });
        }
    }

    private static boolean isConditional(AimSettings aim) {
        return aim.objective() == TrainSettings.Aim.CONDITIONAL
                || aim.switch_().containsValue(TrainSettings.Aim.CONDITIONAL);
    }

    /** False too where the tokenizer is of another model, which is refused in other words. */
    private boolean lacks(AimSettings aim) {
        try (Tokenizer opened = Tokenizer.open(tokenizer)) {
            boolean hasBoth = opened.special(aim.goodTag()).isPresent()
                    && opened.special(aim.badTag()).isPresent();
            return !hasBoth
                    && opened.vocabularySize()
                            <= model.orElseThrow().architecture().vocabulary();
        }
    }
}
