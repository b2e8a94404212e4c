package dev.nurture.export.tokens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the files of an export have in common.
 *
 * @param tokenizer its name in files that mention it
 * @param fileBytes about how large a file gets
 * @param masks whether it is written which tokens are to be learned
 * @param scratch for what is known only at the end
 */
record Layout(
        TokenFormat format, TokenType type, String tokenizer, long fileBytes, Masks masks, Path folder, Path scratch) {
    /** Ends the name of a file that says which tokens are to be learned, where the format has no place for it. */
    static final String MASK = ".mask";

    /** Whether masks are written. */
    enum Masks {
        WRITTEN,
        LEFT_OUT
    }

    TokenFile open(String split, int number) throws IOException {
        Path file = folder.resolve(format.fileName(split, number));
        Files.createDirectories(file.toAbsolutePath().getParent());
        return switch (format) {
            case MEGATRON -> new MegatronFile(file, this);
            case DATATROVE -> new DatatroveFile(file, this);
            case NANOGPT -> new PlainFile(file, this);
            case LLMC -> new LlmcFile(file, this);
            case MDS -> new MdsFile(file, this);
            case DOLMA -> new DolmaFile(file, this);
        };
    }

    boolean hasMasks() {
        return masks == Masks.WRITTEN;
    }

    /** The mask beside a file of tokens, if masks are written. */
    Optional<Path> mask(Path file) {
        return hasMasks() ? Optional.of(file.resolveSibling(file.getFileName() + MASK)) : Optional.empty();
    }
}
