package dev.nurture.token;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.step.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts the pieces of a corpus on all cores in bounded memory.
 *
 * <p>Where there are more than two million different pieces, or 256 MiB of them, those that were seen once are forgotten, then those that were seen
 * twice, until half are left. That happens between two pieces of the corpus, always at the same places, so the counts don't
 * depend on threads. What is forgotten is far too rare to become a token.
 */
final class PieceCounter implements Workspace.Taker<PieceCounts> {
    private static final int MOST = 2_000_000;
    private static final int MOST_BYTES = 256 << 20;

    /** Nothing longer becomes a token; what is, such as a picture written as text, is cut. */
    private static final int LONGEST = 4096;

    private final PieceScanner scanner;
    private final int most;
    private PieceCounts all = new PieceCounts();
    private Optional<PieceCounts> latest = Optional.empty();

    PieceCounter(PieceScanner scanner) {
        this(scanner, MOST);
    }

    PieceCounter(PieceScanner scanner, int most) {
        this.scanner = scanner;
        this.most = most;
    }

    /** Counts one piece of the corpus; every datum of it answers with the same counts. */
    Function<Datum, PieceCounts> look() {
        PieceCounts counts = new PieceCounts();
        return datum -> {
            datum.content().parts().stream().map(Part::text).forEach(text -> count(text, counts));
            return counts;
        };
    }

    private void count(String text, PieceCounts counts) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < utf8.length) {
            int end = Math.min(scanner.pieceEnd(utf8, at, utf8.length), at + LONGEST);
            counts.add(utf8, at, end, 1);
            at = end;
        }
    }

    @Override
    public void take(long row, PieceCounts counts) {
        if (latest.isEmpty() || latest.get() != counts) {
            merge();
            latest = Optional.of(counts);
        }
    }

    private void merge() {
        latest.ifPresent(all::addAll);
        if (all.size() > most || all.bytes() > MOST_BYTES) {
            for (long least = 2; all.size() > most / 2 || all.bytes() > MOST_BYTES / 2; least++) {
                all = all.atLeast(least);
            }
        }
    }

    /** All counts, after the last datum. */
    PieceCounts finish() {
        merge();
        latest = Optional.empty();
        return all;
    }
}
