package dev.nurture.data.internal.parquet;

import dev.nurture.error.NurtureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** One row group's pages, decompressed as they are asked for and checked against their CRC-32 where one is given. */
final class RowGroupPages implements PageReadStore {
    /** What a value weighs in memory even if it takes next to nothing in the file. */
    private static final int WEIGHT_OF_A_VALUE = 8;

    private final long rows;
    private final String file;
    private final Map<List<String>, Column> columns = new HashMap<>();

    private final PageGauge gauge;

    RowGroupPages(long rows, String file, PageGauge gauge) {
        this.rows = rows;
        this.file = file;
        this.gauge = gauge;
    }

    void add(ColumnMetaData metadata, byte[] bytes) {
        columns.put(metadata.getPath_in_schema(), new Column(metadata, bytes));
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
        Column column = columns.get(List.of(descriptor.getPath()));
        if (column == null) {
            throw NurtureException.data("%s: must hold the column %s, but does not."
                    .formatted(file, String.join(".", descriptor.getPath())));
        }
        return new Reader(column, descriptor);
    }

    @Override
    public long getRowCount() {
        return rows;
    }

    private record Column(ColumnMetaData metadata, byte[] bytes) {}

    private final class Reader implements PageReader {
        private final ColumnMetaData metadata;
        private final ColumnDescriptor descriptor;
        private final PrimitiveType type;
        private final byte[] bytes;
        private final Deque<DataPage> ahead = new ArrayDeque<>();
        private @Nullable DictionaryPage dictionary;
        private int position;
        private long values;

        Reader(Column column, ColumnDescriptor descriptor) {
            this.metadata = column.metadata();
            this.bytes = column.bytes();
            this.descriptor = descriptor;
            this.type = descriptor.getPrimitiveType();
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            if (position == 0) {
                DataPage first = next();
                if (first != null) {
                    ahead.add(first);
                }
            }
            return dictionary;
        }

        @Override
        public long getTotalValueCount() {
            return metadata.getNum_values();
        }

        @Override
        public @Nullable DataPage readPage() {
            DataPage page = ahead.poll();
            return page != null ? page : next();
        }

        private @Nullable DataPage next() {
            try {
                while (position < bytes.length && values < metadata.getNum_values()) {
                    DataPage page = decode();
                    if (page != null && page.getValueCount() > 0) {
                        values += page.getValueCount();
                        return page;
                    }
                }
                return null;
            } catch (IOException e) {
                throw broken(e.getMessage());
            }
        }

        private @Nullable DataPage decode() throws IOException {
            int start = CompactWalk.structEnd(bytes, position, bytes.length);
            PageHeader header = Util.readPageHeader(new ByteArrayInputStream(bytes, position, start - position));
            int length = header.getCompressed_page_size();
            if (length < 0 || header.getUncompressed_page_size() < 0 || start + (long) length > bytes.length) {
                throw broken("a page claims %s bytes of %s".formatted(length, bytes.length - start));
            }
            check(header, start, length);
            gauge.read(length, header.getUncompressed_page_size() + (long) WEIGHT_OF_A_VALUE * values(header));
            position = start + length;
            return switch (header.getType()) {
                case DATA_PAGE -> version1(header, start, length);
                case DATA_PAGE_V2 -> version2(header, start, length);
                case DICTIONARY_PAGE -> {
                    dictionary = dictionary(header, start, length);
                    yield null;
                }
                case INDEX_PAGE -> null;
            };
        }

        /** How many values a page claims, if its header is of the kind that it says it is. */
        private int values(PageHeader header) {
            int claimed = switch (header.getType()) {
                case DATA_PAGE ->
                    header.isSetData_page_header()
                            ? header.getData_page_header().getNum_values()
                            : -1;
                case DATA_PAGE_V2 ->
                    header.isSetData_page_header_v2()
                            ? header.getData_page_header_v2().getNum_values()
                            : -1;
                case DICTIONARY_PAGE ->
                    header.isSetDictionary_page_header()
                            ? header.getDictionary_page_header().getNum_values()
                            : -1;
                case INDEX_PAGE -> 0;
            };
            boolean isData = header.getType() != PageType.DICTIONARY_PAGE;
            if (claimed < 0 || isData && claimed > metadata.getNum_values() - values) {
                throw broken("a page claims %s values of %s".formatted(claimed, metadata.getNum_values() - values));
            }
            return claimed;
        }

        private void check(PageHeader header, int start, int length) {
            if (!header.isSetCrc()) {
                return;
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes, start, length);
            if ((int) checksum.getValue() != header.getCrc()) {
                throw broken("the checksum of the page at byte %s of the column differs".formatted(start));
            }
        }

        private DataPage version1(PageHeader header, int start, int length) throws IOException {
            DataPageHeader data = header.getData_page_header();
            byte[] plain = plain(start, length, header.getUncompressed_page_size());
            pageCheck(header, plain)
                    .version1(
                            data.getRepetition_level_encoding(),
                            data.getDefinition_level_encoding(),
                            data.getEncoding());
            return new DataPageV1(
                    BytesInput.from(plain),
                    data.getNum_values(),
                    plain.length,
                    Statistics.createStats(type),
                    translate(data.getRepetition_level_encoding()),
                    translate(data.getDefinition_level_encoding()),
                    translate(data.getEncoding()));
        }

        private DataPage version2(PageHeader header, int start, int length) throws IOException {
            DataPageHeaderV2 data = header.getData_page_header_v2();
            int repetition = data.getRepetition_levels_byte_length();
            int definition = data.getDefinition_levels_byte_length();
            int levels = Math.addExact(repetition, definition);
            if (repetition < 0 || definition < 0 || levels > length || levels > header.getUncompressed_page_size()) {
                throw broken("a page's levels claim %s bytes of %s".formatted(levels, length));
            }
            int plainLength = header.getUncompressed_page_size() - levels;
            byte[] plain = data.isIs_compressed()
                    ? plain(start + levels, length - levels, plainLength)
                    : java.util.Arrays.copyOfRange(bytes, start + levels, start + length);
            PageCheck check = pageCheck(header, plain);
            check.levels(bytes, start, start + repetition, descriptor.getMaxRepetitionLevel());
            check.levels(bytes, start + repetition, start + levels, descriptor.getMaxDefinitionLevel());
            check.values(0, data.getEncoding());
            return DataPageV2.uncompressed(
                    data.getNum_rows(),
                    data.getNum_nulls(),
                    data.getNum_values(),
                    BytesInput.from(bytes, start, repetition),
                    BytesInput.from(bytes, start + repetition, definition),
                    translate(data.getEncoding()),
                    BytesInput.from(plain),
                    Statistics.createStats(type));
        }

        private DictionaryPage dictionary(PageHeader header, int start, int length) throws IOException {
            byte[] plain = plain(start, length, header.getUncompressed_page_size());
            pageCheck(header, plain).dictionary();
            return new DictionaryPage(
                    BytesInput.from(plain),
                    header.getDictionary_page_header().getNum_values(),
                    translate(header.getDictionary_page_header().getEncoding()));
        }

        private PageCheck pageCheck(PageHeader header, byte[] plain) {
            return new PageCheck(descriptor, plain, values(header));
        }

        private byte[] plain(int start, int length, int plainLength) throws IOException {
            CompressionCodec codec = metadata.getCodec();
            return Codecs.decompress(codec, bytes, start, length, plainLength, file);
        }

        private Encoding translate(org.apache.parquet.format.Encoding encoding) {
            return Encoding.valueOf(encoding.name());
        }

        private NurtureException broken(@Nullable String problem) {
            return NurtureException.data("%s, column %s: must be readable, but %s. Fetch or write it again."
                    .formatted(file, String.join(".", metadata.getPath_in_schema()), problem));
        }
    }
}
