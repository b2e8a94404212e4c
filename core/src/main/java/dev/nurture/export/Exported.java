package dev.nurture.export;

import dev.nurture.provenance.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an export wrote, as its card and its catalogue entries tell it.
 *
 * @param tables in the order of their folders
 * @param beside files that say more of the tables' rows, such as dolma's attributes
 * @param origins where the data came from
 * @param unfit how many data could not be written so, by reason
 */
record Exported(List<Table> tables, List<Written> beside, List<Origins.Count> origins, Map<String, Long> unfit) {
    Exported {
        tables = List.copyOf(tables);
        beside = List.copyOf(beside);
        origins = List.copyOf(origins);
        unfit = Collections.unmodifiableMap(new LinkedHashMap<>(unfit));
    }

    /**
     * Files of one kind.
     *
     * @param folder that they lie in
     * @param columns by name; empty where there are none
     * @param splits in the recipe's order
     */
    record Table(String folder, Group group, Map<String, ColumnType> columns, List<Part> splits) {
        Table {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            splits = List.copyOf(splits);
        }

        long rows() {
            return splits.stream().mapToLong(Part::rows).sum();
        }
    }

    /** A split of a table. */
    record Part(String split, List<Written> files) {
        Part {
            files = List.copyOf(files);
        }

        long rows() {
            return files.stream().mapToLong(Written::rows).sum();
        }

        long bytes() {
            return files.stream().mapToLong(Written::bytes).sum();
        }

        long text() {
            return files.stream().mapToLong(Written::text).sum();
        }
    }

    /**
     * A file.
     *
     * @param path below the export's folder, with forward slashes
     * @param text how many bytes of text its data hold
     */
    record Written(String path, long rows, long text, long bytes, Fingerprint sha256) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
