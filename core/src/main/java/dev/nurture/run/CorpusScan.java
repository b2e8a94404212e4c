package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Looks at a corpus piece by piece on all threads and hands over what was found in the corpus's order. */
final class CorpusScan<T> {
    private final Corpus corpus;
    private final Supplier<? extends Function<Datum, T>> looks;
    private final LongConsumer progress;
    private long row;

    /**
     * @param progress told how many data were taken
     */
    CorpusScan(Corpus corpus, Supplier<? extends Function<Datum, T>> looks, LongConsumer progress) {
        this.corpus = corpus;
        this.looks = looks;
        this.progress = progress;
    }

    void run(Workers workers, Workspace.Taker<T> taker) throws IOException {
        Iterator<Callable<List<T>>> work = corpus.pieces().stream()
                .<Callable<List<T>>>map(piece -> () -> look(piece))
                .iterator();
        workers.inOrder(work, found -> {
            for (T one : found) {
                taker.take(row++, one);
            }
            progress.accept(row);
        });
    }

    private List<T> look(Corpus.Piece piece) {
        Function<Datum, T> look = looks.get();
        List<T> found = new ArrayList<>();
        try (Rows rows = corpus.rows(piece)) {
            rows.forEachRemaining(datum -> found.add(look.apply(datum)));
        }
        return found;
    }
}
