package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.source.Read.Convention;
import java.util.Set;

/** An instruction a row, with what it is about and the answer: the input, if any, follows the instruction after a blank line. */
final class AlpacaMapping implements RowMapping {
    private static final String GAP = "\n\n";

    @Override
    public Set<Field> fields() {
        return Set.of(Field.INSTRUCTION, Field.INPUT, Field.OUTPUT, Field.SYSTEM, Field.HISTORY);
    }

    @Override
    public Content content(Row row) throws BadRow {
        Asked asked = new Asked(row, Convention.ALPACA);
        String instruction = row.requireText(Field.INSTRUCTION);
        String input = asked.optional(Field.INPUT);
        String output = row.requireText(Field.OUTPUT);
        String question = input.isEmpty() ? instruction : instruction + GAP + input;
        if (!input.isEmpty()) {
            asked.form().put("input_at", codePoints(instruction) + GAP.length());
            asked.form().put("length", codePoints(question));
        }
        asked.system().history().user(question).assistant(output);
        asked.form().note();
        return new Content.Dialogue(asked.turns());
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
