package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.data.Rows;
import dev.nurture.data.Shard;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Runs a {@link RowStep}: one unit for each shard of the input, on all threads. */
final class RowJob<S extends Record> {
    private static final long REPORT_EVERY = 1000;

    private final RowStep<S> step;
    private final S settings;
    private final JobContext context;
    private final AtomicLong done = new AtomicLong();

    RowJob(RowStep<S> step, S settings, JobContext context) {
        this.step = step;
        this.settings = settings;
        this.context = context;
    }

    List<Unit> run(JobWorkspace workspace) throws IOException {
        Corpus corpus = context.input();
        List<Optional<Unit>> earlier = earlier(corpus);
        RowFunction function =
                earlier.stream().allMatch(Optional::isPresent) ? null : step.prepare(settings, workspace);
        context.requireUnchanged();
        List<Callable<Unit>> work = new ArrayList<>();
        long firstRow = 0;
        for (int i = 0; i < corpus.manifest().shards().size(); i++) {
            Shard shard = corpus.manifest().shards().get(i);
            Optional<Unit> finished = earlier.get(i);
            String name = name(i);
            long first = firstRow;
            work.add(() -> finished.isPresent() || function == null
                    ? skip(finished.orElseThrow(), shard)
                    : unit(name, shard, function, first));
            firstRow += shard.rows();
        }
        List<Unit> units = new ArrayList<>();
        Iterator<Callable<Unit>> iterator = work.iterator();
        context.workers().inOrder(iterator, units::add);
        return units;
    }

    private List<Optional<Unit>> earlier(Corpus corpus) throws IOException {
        List<Optional<Unit>> earlier = new ArrayList<>();
        for (int i = 0; i < corpus.manifest().shards().size(); i++) {
            earlier.add(context.folder().finished(name(i)));
        }
        return earlier;
    }

    private static String name(int shard) {
        return String.format(Locale.ROOT, "part-%05d", shard);
    }

    private Unit skip(Unit unit, Shard shard) {
        done.addAndGet(shard.rows());
        return unit;
    }

    private Unit unit(String name, Shard shard, RowFunction function, long firstRow) throws IOException {
        try (ShardSet shards = new ShardSet(context.folder(), name, step.outputs(settings));
                Rows rows = context.input().rows(shard);
                RowFunction.Worker worker = function.start(firstRow)) {
            while (rows.hasNext()) {
                worker.apply(rows.next(), shards);
                if (done.incrementAndGet() % REPORT_EVERY == 0) {
                    report();
                }
            }
            Unit unit = new Unit(name, shards.finish(), shards.reasons(), 0, Unit.NOWHERE);
            context.folder().finish(unit, List.of());
            return unit;
        }
    }

    private void report() {
        context.progress(done.get(), context.input().manifest().rows(), "data");
    }
}
