package dev.nurture.export.tokens;

import java.util.Locale;

/** What kind of token files, and the rules of each. */
public enum TokenFormat {
    /** Megatron's indexed dataset: {@code .bin} and {@code .idx}. */
    MEGATRON(End.AFTER, Long.MAX_VALUE),
    /** datatrove's {@code .ds} with index, loss and metadata. */
    DATATROVE(End.NONE, Long.MAX_VALUE),
    /** nanoGPT's {@code train.bin} and {@code val.bin}. */
    NANOGPT(End.AFTER, Long.MAX_VALUE),
    /** llm.c's files with a header. */
    LLMC(End.BEFORE, 200_000_000),
    /** MosaicML streaming shards, version 2. */
    MDS(End.NONE, 1 << 26),
    /** dolma's and OLMo's raw arrays with a table of documents. */
    DOLMA(End.AFTER, 1L << 30);

    /** Where the end token stands unless the recipe says otherwise. */
    enum End {
        NONE,
        BEFORE,
        AFTER
    }

    private static final int MEGATRON_U16 = 65_500;
    private static final int U16 = 65_536;

    private final End end;
    private final long fileBytes;

    TokenFormat(End end, long fileBytes) {
        this.end = end;
        this.fileBytes = fileBytes;
    }

    End end() {
        return end;
    }

    /** How large a file gets, unless the recipe says otherwise. */
    long fileBytes() {
        return fileBytes;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How tokens of a vocabulary of that size are written. */
    TokenType type(int vocabulary) {
        return switch (this) {
            case MEGATRON -> vocabulary < MEGATRON_U16 ? TokenType.U16 : TokenType.I32;
            case NANOGPT -> TokenType.U16;
            case DATATROVE, LLMC, MDS, DOLMA -> vocabulary <= U16 ? TokenType.U16 : TokenType.U32;
        };
    }

    /** The file that holds the tokens, with forward slashes. */
    String fileName(String split, int number) {
        return switch (this) {
            case MEGATRON, NANOGPT -> split + ".bin";
            case DATATROVE -> String.format(Locale.ROOT, "%s_%05d_unshuffled.ds", split, number);
            case LLMC -> String.format(Locale.ROOT, "%s_%06d.bin", split, number);
            case MDS -> String.format(Locale.ROOT, "%s/shard.%05d.mds", split, number);
            case DOLMA -> String.format(Locale.ROOT, "%s/part-0-%05d.npy", split, number);
        };
    }
}
