package dev.nurture.export.tokens;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes one split: file after file, each datum whole in one of them. One thread. */
final class SplitWriter implements Closeable {
    private final String split;
    private final Layout layout;
    private final int firstFile;
    private final Workspace workspace;
    private final List<String> entries = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Optional<TokenFile> file = Optional.empty();
    private long rows;
    private long documents;
    private long tokens;

    /**
     * @param firstFile how many files the splits before have
     */
    SplitWriter(String split, Layout layout, int firstFile, Workspace workspace) {
        this.split = split;
        this.layout = layout;
        this.firstFile = firstFile;
        this.workspace = workspace;
    }

    void add(Encoded datum) throws IOException {
        TokenFile open = fileFor(datum);
        long first = open.tokens();
        open.add(datum);
        int number = firstFile + names.size() - 1;
        workspace.placed(datum.datum(), new Placement(number, rows++, first, open.tokens()));
        documents++;
        tokens += datum.ids().length;
    }

    private TokenFile fileFor(Encoded datum) throws IOException {
        if (file.isPresent() && file.get().hasRoom(datum)) {
            return file.get();
        }
        return next();
    }

    private TokenFile next() throws IOException {
        finishFile();
        names.add(layout.format().fileName(split, names.size()));
        file = Optional.of(layout.open(split, names.size() - 1));
        rows = 0;
        return file.get();
    }

    private void finishFile() throws IOException {
        if (file.isPresent()) {
            file.get().finish().ifPresent(entries::add);
            file.get().close();
            file = Optional.empty();
        }
    }

    /** Completes the files; a split without data has one without tokens. */
    void finish() throws IOException {
        if (names.isEmpty()) {
            next();
        }
        finishFile();
        if (!entries.isEmpty()) {
            String index = "{\"shards\": [%s], \"version\": 2}".formatted(String.join(", ", entries));
            AtomicFile.write(
                    layout.folder().resolve(split).resolve("index.json"), index.getBytes(StandardCharsets.UTF_8));
        }
    }

    String split() {
        return split;
    }

    /** The files that hold tokens, in order. */
    List<String> names() {
        return names;
    }

    long documents() {
        return documents;
    }

    long tokens() {
        return tokens;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
