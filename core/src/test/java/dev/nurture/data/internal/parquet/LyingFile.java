package dev.nurture.data.internal.parquet;

import dev.nurture.data.internal.CheckedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A Parquet file of one column whose pages are written by hand, so that they can claim anything. */
final class LyingFile {
    private final Path path;
    private final MessageType schema;
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private int dictionary;

    LyingFile(Path folder, String field) {
        this.path = folder.resolve("lying.parquet");
        this.schema = MessageTypeParser.parseMessageType("message row { " + field + " }");
    }

    LyingFile dictionary(int values, byte[] body) {
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, body.length, body.length);
        header.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
        page(header, body);
        dictionary = pages.size();
        return this;
    }

    LyingFile data(int values, Encoding encoding, byte[] body) {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, body.length, body.length);
        header.setData_page_header(new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE));
        page(header, body);
        return this;
    }

    LyingFile page(PageHeader header, byte[] body) {
        try {
            Util.writePageHeader(header, pages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.writeBytes(body);
        return this;
    }

    Path write(long values, long rows) {
        return write(values, rows, metadata -> {});
    }

    Path write(long values, long rows, Consumer<ColumnMetaData> lie) {
        ColumnDescriptor column = schema.getColumns().get(0);
        ColumnMetaData metadata = new ColumnMetaData(
                PhysicalTypes.toFormat(column.getPrimitiveType().getPrimitiveTypeName()),
                List.of(Encoding.PLAIN),
                List.of(column.getPath()),
                CompressionCodec.UNCOMPRESSED,
                values,
                pages.size(),
                pages.size(),
                dictionary);
        if (dictionary > 0) {
            metadata.setDictionary_page_offset(0);
        }
        lie.accept(metadata);
        try (ParquetFileWriter writer = new ParquetFileWriter(new CheckedOutput(path), schema, Map.of())) {
            writer.append(new EncodedRowGroup(List.of(new EncodedRowGroup.Chunk(pages.toByteArray(), metadata)), rows));
            writer.finish();
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all rows as they are. */
    static List<Group> read(Path path, PageGauge gauge) {
        try (ParquetFile file = ParquetFile.open(path)) {
            List<Group> rows = new ArrayList<>();
            for (int group = 0; group < file.groupRows().size(); group++) {
                Iterator<Group> records = file.records(group, new GroupRecordConverter(file.schema()), gauge);
                records.forEachRemaining(rows::add);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
