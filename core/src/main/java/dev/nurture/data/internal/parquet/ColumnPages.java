package dev.nurture.data.internal.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** Collects one column's pages in memory, compressed with zstd and checked by CRC-32. Confined to one thread. */
final class ColumnPages implements PageWriter {
    private static final int LEVEL = 1;

    private final ColumnDescriptor column;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private byte[] dictionary = new byte[0];
    private long values;
    private long uncompressed;

    ColumnPages(ColumnDescriptor column) {
        this.column = column;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            org.apache.parquet.column.Encoding repetition,
            org.apache.parquet.column.Encoding definition,
            org.apache.parquet.column.Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, rowCount, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            org.apache.parquet.column.Encoding repetition,
            org.apache.parquet.column.Encoding definition,
            org.apache.parquet.column.Encoding encoding)
            throws IOException {
        Encoding valueEncoding = translate(encoding);
        DataPageHeader data =
                new DataPageHeader(valueCount, valueEncoding, translate(definition), translate(repetition));
        byte[] page = page(PageType.DATA_PAGE, plain(bytes), header -> header.setData_page_header(data));
        body.write(page);
        values += valueCount;
        encodings.addAll(List.of(valueEncoding, translate(definition), translate(repetition)));
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        Encoding encoding = translate(page.getEncoding());
        DictionaryPageHeader data = new DictionaryPageHeader(page.getDictionarySize(), encoding);
        dictionary = page(
                PageType.DICTIONARY_PAGE, plain(page.getBytes()), header -> header.setDictionary_page_header(data));
        encodings.add(encoding);
    }

    private static byte[] plain(BytesInput bytes) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream((int) bytes.size());
        bytes.writeAllTo(plain);
        return plain.toByteArray();
    }

    private interface Fill {
        void accept(PageHeader header);
    }

    private byte[] page(PageType type, byte[] plain, Fill fill) throws IOException {
        byte[] compressed = Zstd.compress(plain, LEVEL);
        CRC32 checksum = new CRC32();
        checksum.update(compressed);
        PageHeader header = new PageHeader(type, plain.length, compressed.length);
        header.setCrc((int) checksum.getValue());
        fill.accept(header);
        ByteArrayOutputStream page = new ByteArrayOutputStream(compressed.length + 64);
        Util.writePageHeader(header, page);
        uncompressed += page.size() + plain.length;
        page.write(compressed);
        return page.toByteArray();
    }

    EncodedRowGroup.Chunk finish() {
        byte[] pages = new byte[dictionary.length + body.size()];
        System.arraycopy(dictionary, 0, pages, 0, dictionary.length);
        System.arraycopy(body.toByteArray(), 0, pages, dictionary.length, body.size());
        ColumnMetaData metadata = new ColumnMetaData(
                PhysicalTypes.toFormat(column.getPrimitiveType().getPrimitiveTypeName()),
                List.copyOf(encodings),
                List.of(column.getPath()),
                CompressionCodec.ZSTD,
                values,
                uncompressed,
                pages.length,
                dictionary.length);
        if (dictionary.length > 0) {
            metadata.setDictionary_page_offset(0);
        }
        return new EncodedRowGroup.Chunk(pages, metadata);
    }

    private static Encoding translate(org.apache.parquet.column.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    /** The interface still demands this older form. */
    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester") // nobody calls it
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            org.apache.parquet.column.Encoding repetition,
            org.apache.parquet.column.Encoding definition,
            org.apache.parquet.column.Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, 0, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetition,
            BytesInput definition,
            org.apache.parquet.column.Encoding encoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("version 2 pages are not written");
    }

    @Override
    public long getMemSize() {
        return body.size();
    }

    @Override
    public long allocatedSize() {
        return body.size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + body.size() + " bytes";
    }
}
