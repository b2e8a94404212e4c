package dev.nurture.export.tokens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** nanoGPT's file: nothing but tokens. */
final class PlainFile implements TokenFile {
    private final TokenOutput output;

    PlainFile(Path file, Layout layout) throws IOException {
        output = new TokenOutput(file, layout.type(), layout.mask(file));
    }

    /** There is one file, whatever its size. */
    @Override
    public boolean hasRoom(Encoded datum) {
        return true;
    }

    @Override
    public void add(Encoded datum) throws IOException {
        output.add(datum);
    }

    @Override
    public long tokens() {
        return output.tokens();
    }

    @Override
    public Optional<String> finish() throws IOException {
        output.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
