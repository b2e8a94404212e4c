package dev.nurture.data.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.parquet.ParquetFile;
import dev.nurture.error.NurtureException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Reads one shard or one of its row groups, a row group at a time. One thread. */
public final class ShardReader implements Closeable, Iterator<Datum> {
    private final ParquetFile file;
    private final List<Long> groupRows;
    private int nextGroup;
    private int endGroup;
    private Iterator<Datum> rows = List.<Datum>of().iterator();

    public ShardReader(Path path) throws IOException {
        file = ParquetFile.open(path);
        if (!file.schema().getColumns().equals(DatumColumns.SCHEMA.getColumns())) {
            file.close();
            throw NurtureException.data("%s: must be a shard of a corpus, but has other columns.".formatted(path));
        }
        groupRows = file.groupRows();
        endGroup = groupRows.size();
    }

    /** Reads one row group only. */
    public ShardReader(Path path, int group) throws IOException {
        this(path);
        nextGroup = group;
        endGroup = group + 1;
    }

    /** How many row groups the shard has. */
    public int groups() {
        return groupRows.size();
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && nextGroup < endGroup) {
            rows = group(nextGroup++);
        }
        return rows.hasNext();
    }

    @Override
    public Datum next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return file.decode(rows::next);
    }

    /** The datum in row {@code row} of this shard; decodes its row group only. */
    public Datum at(long row) {
        long left = row;
        for (int group = 0; group < groupRows.size(); group++) {
            if (left < groupRows.get(group)) {
                Iterator<Datum> data = group(group);
                for (; left > 0; left--) {
                    file.decode(data::next);
                }
                return file.decode(data::next);
            }
            left -= groupRows.get(group);
        }
        throw new NoSuchElementException("row " + row);
    }

    private Iterator<Datum> group(int index) {
        try {
            GroupConverter unused = new Unused(DatumColumns.SCHEMA);
            ColumnReadStore columns = file.columns(index, DatumColumns.SCHEMA, unused);
            return file.decode(() -> new DatumRows(columns, groupRows.get(index)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** parquet-column wants converters even where values are read directly. */
    private static final class Unused extends GroupConverter {
        private final GroupType type;

        Unused(GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int field) {
            Type child = type.getType(field);
            return child.isPrimitive() ? new PrimitiveConverter() {} : new Unused(child.asGroupType());
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
