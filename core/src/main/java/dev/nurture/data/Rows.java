package dev.nurture.data;

import dev.nurture.data.internal.ShardReader;
import dev.nurture.error.NurtureException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A corpus's data in order, read as they are asked for, in bounded memory. To be closed by whoever asked for it. One thread.
 */
public final class Rows implements Iterator<Datum>, Closeable {
    private final Iterator<Part> parts;
    private Optional<ShardReader> open = Optional.empty();
    private long position;

    Rows(List<Part> parts) {
        this.parts = parts.iterator();
    }

    /** A shard, or one row group of it. */
    record Part(Path shard, OptionalInt group) {
        ShardReader open() {
            try {
                return group.isPresent() ? new ShardReader(shard, group.getAsInt()) : new ShardReader(shard);
            } catch (IOException e) {
                throw NurtureException.io("read the shard", shard, e);
            }
        }
    }

    @Override
    public boolean hasNext() {
        while (open.isEmpty() || !open.get().hasNext()) {
            close();
            if (!parts.hasNext()) {
                return false;
            }
            open = Optional.of(parts.next().open());
        }
        return true;
    }

    @Override
    public Datum next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        position++;
        return open.orElseThrow().next();
    }

    /** How many data were taken: the row number of the next one. */
    public long position() {
        return position;
    }

    @Override
    public void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
            }
        } catch (IOException e) {
            throw NurtureException.environment("Cannot close a shard: %s.".formatted(e.getMessage()));
        }
    }
}
