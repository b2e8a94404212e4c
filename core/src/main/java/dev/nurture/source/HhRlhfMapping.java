package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.data.Mark;
import dev.nurture.data.Turn;
import dev.nurture.source.Read.Convention;
import java.util.List;
import java.util.Set;

/**
 * A comparison a row: two whole transcripts that share their beginning.
 *
 * <p>The prompt is what both begin with, cut between turns; at least the last turn of each side is left. Irregular rows are
 * kept as they are and marked with what is irregular. Joining the turns gives the original text.
 */
final class HhRlhfMapping implements RowMapping {
    static final String IRREGULAR = "read.irregular";

    @Override
    public Set<Field> fields() {
        return Set.of(Field.CHOSEN, Field.REJECTED);
    }

    @Override
    public Content content(Row row) throws BadRow {
        List<Turn> chosen = side(row, Field.CHOSEN);
        List<Turn> rejected = side(row, Field.REJECTED);
        int shared = shared(chosen, rejected);
        if (Math.max(chosen.size(), rejected.size()) - shared > 1) {
            mark(
                    row,
                    "diverges-early",
                    "%s of %s and %s turns are shared".formatted(shared, chosen.size(), rejected.size()));
        }
        new OriginalForm(row, Convention.HH_RLHF).note();
        return new Content.Comparison(
                chosen.subList(0, shared),
                chosen.subList(shared, chosen.size()),
                rejected.subList(shared, rejected.size()));
    }

    private static List<Turn> side(Row row, Field field) throws BadRow {
        String text = row.requireText(field);
        if (!Transcript.is(text)) {
            throw new BadRow(
                    "wrong-type",
                    ", field " + Printable.cut(row.nameOf(field)),
                    "must begin with \\n\\nHuman: and a blank, but was %s. Correct the row, or set convention: preference."
                            .formatted(Printable.cut(text)));
        }
        List<Turn> turns = Transcript.split(text);
        markIrregular(row, field.label(), turns);
        return turns;
    }

    private static void markIrregular(Row row, String side, List<Turn> turns) {
        if (turns.stream().anyMatch(turn -> turn.text().isEmpty())) {
            mark(row, "empty-turn", side);
        }
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).role() == turns.get(i - 1).role()) {
                mark(row, "same-speaker-twice", side);
                return;
            }
        }
    }

    private static void mark(Row row, String label, String detail) {
        row.mark(Mark.label(IRREGULAR, Read.BY, label).withDetail(detail));
    }

    private static int shared(List<Turn> chosen, List<Turn> rejected) {
        int most = Math.min(chosen.size(), rejected.size()) - 1;
        int same = 0;
        while (same < most && chosen.get(same).equals(rejected.get(same))) {
            same++;
        }
        return same;
    }
}
