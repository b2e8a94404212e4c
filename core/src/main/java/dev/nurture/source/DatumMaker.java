package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Origin;
import dev.nurture.source.Read.Convention;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Makes data out of one file's rows in one convention. Immutable; threads share it. */
final class DatumMaker {
    private final String file;
    private final RowMapping mapping;
    private final Wanted wanted;
    private final FileNotes notes;

    DatumMaker(String file, Convention convention, FieldNames names, FileNotes notes) {
        this.notes = notes;
        this.file = file;
        this.mapping = Conventions.mapping(convention);
        Set<Field> fields = EnumSet.of(Field.ID, Field.GROUP);
        fields.addAll(mapping.fields());
        this.wanted = new Wanted(names, fields);
    }

    /** What a row must be filled with. */
    Wanted wanted() {
        return wanted;
    }

    /**
     * @param position where the row is, such as {@code line 12}; names it if it has no id
     */
    Datum datum(Row row, String position) throws BadRow {
        Content content = mapping.content(row);
        Optional<String> key = row.name(Field.ID);
        Optional<String> group = row.name(Field.GROUP);
        Datum datum = Datum.of(content, new Origin.Ingested(file, key.orElse(position)));
        datum = key.isPresent() ? datum.withKey(key.get()) : datum;
        datum = group.isPresent() ? datum.withGroup(group.get()) : datum;
        return datum.withMetadata(row.rest()).withMarks(notes.marks()).withMarks(row.marks());
    }
}
