package dev.nurture.curate.dedup;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;

/** Which datum of a cluster stays; the first in the corpus's order among those that are alike. */
public enum Keep {
    /** The first. */
    FIRST {
        @Override
        long rank(Datum datum, String mark) {
            return 0;
        }
    },
    /** The one with most text. */
    LONGEST {
        @Override
        long rank(Datum datum, String mark) {
            long units = 0;
            for (Part part : datum.content().parts()) {
                units += part.text().codePointCount(0, part.text().length());
            }
            return Long.MAX_VALUE - units;
        }
    },
    /** The one with the highest score of a mark; those without it come last. */
    HIGHEST {
        @Override
        long rank(Datum datum, String mark) {
            return datum.mark(mark)
                    .map(Mark::score)
                    .filter(java.util.OptionalDouble::isPresent)
                    .map(score -> Long.MAX_VALUE - ascending(score.getAsDouble()))
                    .orElse(-1L);
        }
    };

    /** The lowest rank as an unsigned number stays. */
    abstract long rank(Datum datum, String mark);

    /** A number in the order of {@code value}. */
    private static long ascending(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }
}
