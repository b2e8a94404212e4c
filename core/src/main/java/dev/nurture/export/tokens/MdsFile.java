package dev.nurture.export.tokens;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A shard with a sample for each datum: its id, its tokens and, where asked for, which of them are to be learned. */
final class MdsFile implements TokenFile {
    private final Path path;
    private final Layout layout;
    private final MdsShard shard;
    private long tokens;

    MdsFile(Path path, Layout layout) {
        this.path = path;
        this.layout = layout;
        List<MdsColumn> columns = new ArrayList<>(List.of(
                MdsColumn.text("id"), MdsColumn.array("tokens", layout.type().label())));
        if (layout.hasMasks()) {
            columns.add(MdsColumn.array("loss", "uint8"));
        }
        shard = new MdsShard(columns, layout.fileBytes());
    }

    @Override
    public boolean hasRoom(Encoded datum) {
        return shard.hasRoom(sample(datum).length);
    }

    private byte[] sample(Encoded datum) {
        int[] ids = datum.ids();
        List<byte[]> values = new ArrayList<>();
        values.add(MdsColumn.write(datum.datum().name()));
        if (layout.hasMasks()) {
            values.add(MdsColumn.write(ids.length, datum.learned()));
        }
        values.add(MdsColumn.write(ids.length, layout.type().write(ids, 0, ids.length)));
        return shard.sample(values);
    }

    @Override
    public void add(Encoded datum) {
        shard.add(sample(datum));
        tokens += datum.ids().length;
    }

    @Override
    public long tokens() {
        return tokens;
    }

    @Override
    public Optional<String> finish() throws IOException {
        return Optional.of(shard.write(path));
    }

    @Override
    public void close() {}
}
