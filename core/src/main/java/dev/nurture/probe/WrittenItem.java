package dev.nurture.probe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An item of a probe that somebody wrote.
 *
 * @param right its right answers
 * @param fields its metadata
 */
record WrittenItem(String prompt, List<String> right, List<String> wrong, ObjectNode fields) {
    /** The datum; in which order answers stand follows from their words, so that the right one has no place of its own. */
    Datum datum(String file, String key, String by) {
        List<String> answers = new ArrayList<>(right);
        answers.addAll(wrong);
        answers.sort(Comparator.comparing(
                answer -> Hash.of("place").add(prompt).add(answer).fingerprint().hex()));
        Content.Ranking content = new Content.Ranking(
                List.of(Turn.plain(prompt)), answers.stream().map(Turn::plain).toList());
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.label(ProbeItem.SEGMENT, by, "question").on(Span.of(0, prompt, 0, prompt.length())));
        for (int i = 0; i < answers.size(); i++) {
            String text = answers.get(i);
            marks.add(Mark.score(ProbeItem.RIGHT, by, right.contains(text) ? 1 : 0)
                    .on(Span.of(content.part(i), text, 0, text.length())));
        }
        return Datum.of(content, new Origin.Ingested(file, key))
                .withKey(key)
                .withGroup(fields.path("cluster").asText(key))
                .withMetadata(new Metadata(fields.toString()))
                .withMarks(marks);
    }
}
