package dev.nurture.pages.exchange;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.parquet.ParquetFileWriter;
import dev.nurture.data.internal.parquet.RowGroupBuilder;
import dev.nurture.pages.log.Event;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Events as Parquet: a column for each part of an event, the payload as JSON in text. One thread. */
final class EventTable implements Closeable {
    private static final int GROUP_ROWS = 20_000;
    private static final List<String> TEXTS = List.of("id", "campaign", "who", "kind", "payload", "previous", "hash");
    private static final Set<String> UNIQUE = Set.of("id", "payload", "previous", "hash");

    private final MessageType schema = schema();
    private final ParquetFileWriter file;
    private RowGroupBuilder rows = new RowGroupBuilder(schema, UNIQUE);
    private long count;

    EventTable(Path path) throws IOException {
        file = new ParquetFileWriter(new CheckedOutput(path), schema, Map.of());
    }

    private static MessageType schema() {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        builder.addField(Types.required(PrimitiveTypeName.INT64).named("sequence"));
        builder.addField(Types.required(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS))
                .named("at"));
        TEXTS.forEach(name -> builder.addField(Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name)));
        return builder.named("events");
    }

    void write(Event event) {
        rows.column("sequence").write(event.sequence(), 0, 0);
        rows.column("at").write(event.at().toEpochMilli(), 0, 0);
        List<String> values = List.of(
                event.id(),
                event.campaign(),
                event.who(),
                event.kind(),
                event.payload(),
                event.previous().hex(),
                event.hash().hex());
        for (int i = 0; i < values.size(); i++) {
            ColumnWriter column = rows.column(TEXTS.get(i));
            column.write(Binary.fromString(values.get(i)), 0, 0);
        }
        rows.endRow();
        count++;
        if (rows.rows() >= GROUP_ROWS) {
            flush();
        }
    }

    private void flush() {
        try {
            file.append(rows.finish());
            rows = new RowGroupBuilder(schema, UNIQUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the file readable; says how many events it has. */
    long finish() throws IOException {
        if (rows.rows() > 0) {
            flush();
        }
        file.finish();
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
