package dev.nurture.source;

import dev.nurture.data.Mark;
import dev.nurture.step.SourceFile;
import java.util.List;

/**
 * Marks that all data of a file carry, such as {@code read.split}.
 *
 * @param marks in the order of their names
 */
record FileNotes(List<Mark> marks) {
    static final String SPLIT = "split";
    static final String CONFIG = "config";

    FileNotes {
        marks = List.copyOf(marks);
    }

    static FileNotes of(SourceFile file) {
        return new FileNotes(file.notes().entrySet().stream()
                .map(note -> Mark.label("read." + note.getKey(), Read.BY, note.getValue()))
                .toList());
    }
}
