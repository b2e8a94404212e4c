package dev.nurture.curate.mark;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Transform;
import dev.nurture.text.Characters;
import java.util.List;

/**
 * Marks what a datum's text is made of, as shares of its characters: {@code symbols.letters}, {@code symbols.upper-case} (of
 * the letters), {@code symbols.digits}, {@code symbols.white-space}, {@code symbols.punctuation}, {@code symbols.other} (what is
 * none of these, such as emoji and mathematical signs), {@code symbols.non-ascii} and {@code symbols.control}. All are 0 for an
 * empty text. The sides of a datum are counted together.
 */
public final class ScoreSymbols implements Transform<ScoreSymbols.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "score.symbols", 1, "Marks which shares of the text are digits, symbols and so on.", Settings.class);

    /** Nothing to set. */
    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public Datum transform(Datum datum, Settings settings) {
        Counts counts = new Counts();
        for (Part part : datum.content().parts()) {
            part.text().codePoints().forEach(counts::add);
        }
        return datum.withMarks(List.of(
                mark("letters", counts.letters, counts.all),
                mark("upper-case", counts.upperCase, counts.letters),
                mark("digits", counts.digits, counts.all),
                mark("white-space", counts.blanks, counts.all),
                mark("punctuation", counts.punctuation, counts.all),
                mark("other", counts.other, counts.all),
                mark("non-ascii", counts.nonAscii, counts.all),
                mark("control", counts.controls, counts.all)));
    }

    private static Mark mark(String name, long count, long all) {
        return Mark.score("symbols." + name, INFO.by(), all == 0 ? 0 : (double) count / all);
    }

    /** One thread. */
    private static final class Counts {
        private long all;
        private long letters;
        private long upperCase;
        private long digits;
        private long blanks;
        private long punctuation;
        private long other;
        private long nonAscii;
        private long controls;

        void add(int point) {
            all++;
            nonAscii += point >= 0x80 ? 1 : 0;
            int kinds = Characters.kinds(point);
            if ((kinds & (Characters.LETTER | Characters.MARK)) != 0) {
                letters += (kinds & Characters.LETTER) != 0 ? 1 : 0;
                upperCase += Character.isUpperCase(point) ? 1 : 0;
            } else if ((kinds & Characters.NUMBER) != 0) {
                digits++;
            } else if ((kinds & Characters.BLANK) != 0) {
                blanks++;
            } else if (Character.isISOControl(point)) {
                controls++;
            } else if ((kinds & Characters.PUNCTUATION) != 0 || isPunctuation(point)) {
                punctuation++;
            } else {
                other++;
            }
        }

        private static boolean isPunctuation(int point) {
            return switch (Character.getType(point)) {
                case Character.CONNECTOR_PUNCTUATION,
                        Character.DASH_PUNCTUATION,
                        Character.START_PUNCTUATION,
                        Character.END_PUNCTUATION,
                        Character.INITIAL_QUOTE_PUNCTUATION,
                        Character.FINAL_QUOTE_PUNCTUATION,
                        Character.OTHER_PUNCTUATION -> true;
                default -> false;
            };
        }
    }
}
