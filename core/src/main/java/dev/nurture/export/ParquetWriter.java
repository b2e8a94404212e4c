package dev.nurture.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.parquet.ParquetFileWriter;
import dev.nurture.data.internal.parquet.RowGroupBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Parquet as datasets are published: {@code id}, the convention's columns, and everything else of a row as JSON in
 * {@code metadata}.
 */
final class ParquetWriter implements FileWriter {
    private static final int GROUP_ROWS = 20_000;
    private static final long GROUP_BYTES = 32L << 20;

    private final RowForm form;
    private final Columns columns;
    private final ParquetFileWriter file;
    private RowGroupBuilder rows;
    private long bytes;

    /**
     * The columns between {@code id} and {@code metadata}.
     *
     * @param texts plain text columns
     * @param messages lists of (role, content)
     */
    record Columns(List<String> texts, List<String> messages) {
        static Columns of(Convention convention, boolean spoken) {
            List<String> sides = List.of("prompt", "chosen", "rejected");
            return switch (convention) {
                case TEXT -> new Columns(List.of("text"), List.of());
                case MESSAGES -> new Columns(List.of(), List.of("messages"));
                case PREFERENCE -> spoken ? new Columns(List.of(), sides) : new Columns(sides, List.of());
                case HH_RLHF -> new Columns(List.of("chosen", "rejected"), List.of());
                case AUTO -> throw new IllegalStateException("the convention must be chosen before");
            };
        }

        MessageType schema() {
            StringBuilder schema = new StringBuilder("message row { optional binary id (STRING);");
            texts.forEach(name -> schema.append(" optional binary %s (STRING);".formatted(name)));
            messages.forEach(name -> schema.append((" required group %s (LIST) { repeated group list {"
                            + " required group element { required binary role (STRING);"
                            + " required binary content (STRING); } } }")
                    .formatted(name)));
            return MessageTypeParser.parseMessageType(
                    schema.append(" required binary metadata (JSON); }").toString());
        }

        Set<String> plain() {
            List<String> plain = new ArrayList<>(texts);
            plain.add("id");
            messages.forEach(name -> plain.add(name + ".list.element.content"));
            return Set.copyOf(plain);
        }
    }

    ParquetWriter(Path path, RowForm form, Columns columns) throws IOException {
        this.form = form;
        this.columns = columns;
        file = new ParquetFileWriter(new CheckedOutput(path), columns.schema(), Map.of());
        rows = new RowGroupBuilder(columns.schema(), columns.plain());
    }

    @Override
    public long[] add(Datum datum) throws IOException {
        ObjectNode row = form.row(datum);
        optional(rows.column("id"), row.path("id"));
        for (String name : columns.texts) {
            optional(rows.column(name), row.path(name));
            bytes += row.path(name).asText().length();
        }
        for (String name : columns.messages) {
            messages(name, row.path(name));
        }
        row.remove("id");
        row.remove(columns.texts);
        row.remove(columns.messages);
        RowForm.messageFields(datum).ifPresent(fields -> row.set(RowForm.MESSAGE_FIELDS, fields));
        String metadata = row.toString();
        bytes += metadata.length();
        rows.column("metadata").write(Binary.fromString(metadata), 0, 0);
        rows.endRow();
        if (rows.rows() >= GROUP_ROWS || bytes >= GROUP_BYTES) {
            flush();
        }
        return NO_TOKENS;
    }

    private static void optional(ColumnWriter column, JsonNode value) {
        if (value.isMissingNode()) {
            column.writeNull(0, 0);
        } else {
            column.write(Binary.fromString(value.asText()), 0, 1);
        }
    }

    private void messages(String name, JsonNode written) {
        ColumnWriter role = rows.column(name + ".list.element.role");
        ColumnWriter content = rows.column(name + ".list.element.content");
        if (written.isTextual()) {
            role.write(Binary.fromString("none"), 0, 1);
            content.write(Binary.fromString(written.asText()), 0, 1);
            return;
        }
        if (written.isEmpty()) {
            role.writeNull(0, 0);
            content.writeNull(0, 0);
        }
        int repetition = 0;
        for (JsonNode message : written) {
            role.write(Binary.fromString(message.path("role").asText()), repetition, 1);
            content.write(Binary.fromString(message.path("content").asText()), repetition, 1);
            bytes += message.path("content").asText().length();
            repetition = 1;
        }
    }

    private void flush() throws IOException {
        file.append(rows.finish());
        rows = new RowGroupBuilder(columns.schema(), columns.plain());
        bytes = 0;
    }

    @Override
    public void finish() throws IOException {
        if (rows.rows() > 0) {
            flush();
        }
        file.finish();
        file.close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
