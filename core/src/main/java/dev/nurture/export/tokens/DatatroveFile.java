package dev.nurture.export.tokens;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.CheckedOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * datatrove's file: tokens in {@code .ds}, the end of each document in {@code .ds.index}, what is to be learned in
 * {@code .ds.loss}, three lines for people in {@code .ds.metadata}.
 */
final class DatatroveFile implements TokenFile {
    private static final String UNITS = "kMGTPE";

    private final Path path;
    private final Layout layout;
    private final TokenOutput output;
    private final CheckedOutput index;

    DatatroveFile(Path path, Layout layout) throws IOException {
        this.path = path;
        this.layout = layout;
        Optional<Path> loss = layout.hasMasks() ? Optional.of(beside(".loss")) : Optional.empty();
        output = new TokenOutput(path, layout.type(), loss);
        index = new CheckedOutput(beside(".index"));
    }

    private Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    @Override
    public boolean hasRoom(Encoded datum) {
        return output.hasRoom(datum, layout.fileBytes());
    }

    @Override
    public void add(Encoded datum) throws IOException {
        output.add(datum);
        index.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(output.tokens())
                .array());
    }

    @Override
    public long tokens() {
        return output.tokens();
    }

    @Override
    public Optional<String> finish() throws IOException {
        close();
        String metadata =
                "%s|%s\n%s\n%s".formatted(layout.tokenizer(), layout.type().bytes(), tokens(), rounded(tokens()));
        AtomicFile.write(beside(".metadata"), metadata.getBytes(StandardCharsets.UTF_8));
        return Optional.empty();
    }

    /** Three digits and a unit: {@code 5.00 T}, {@code 12.3 kT}. */
    static String rounded(long tokens) {
        int exponent = String.valueOf(tokens).length() - 1;
        int thousands = exponent / 3;
        BigDecimal value = new BigDecimal(tokens / Math.pow(10, 3 * thousands));
        String unit = thousands == 0 ? "" : UNITS.substring(thousands - 1, thousands);
        return value.setScale(2 - exponent % 3, RoundingMode.HALF_EVEN).toPlainString() + " " + unit + "T";
    }

    @Override
    public void close() throws IOException {
        output.close();
        index.close();
    }
}
