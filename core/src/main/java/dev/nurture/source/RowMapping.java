package dev.nurture.source;

import dev.nurture.data.Content;
import java.util.Set;

/** What the fields of a row mean in one convention. Stateless; threads share it. */
interface RowMapping {
    /** The fields it takes besides id and group; the others stay as they are. */
    Set<Field> fields();

    /** What the row says; what has no place in it goes to the row's notes and marks. */
    Content content(Row row) throws BadRow;
}
