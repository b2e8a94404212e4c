package dev.nurture.torch;

import dev.nurture.model.Checkpoint;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.token.Tokenizer;
import java.nio.file.Path;

/** Opens checkpoints with libtorch. Threads may share it; each opens a model of its own. */
public final class TorchRuntime implements ModelRuntime {
    @Override
    public LanguageModel open(Path checkpoint) {
        Checkpoint read = Checkpoint.read(checkpoint);
        Tokenizer tokenizer = read.openTokenizer();
        try {
            return new TorchModel(read, tokenizer, read.prompting(tokenizer));
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }
}
