package dev.nurture.onnx;

import dev.nurture.data.Datum;
import dev.nurture.step.Emitter;
import dev.nurture.step.RowFunction;
import java.io.IOException;
import java.util.function.BiFunction;

/** Marks the data of one shard. One thread. */
final class AskingWorker implements RowFunction.Worker {
    private final SharedAsker shared;
    private final Asker asker;
    private final BiFunction<Datum, Asker, Datum> marking;

    AskingWorker(SharedAsker shared, BiFunction<Datum, Asker, Datum> marking) {
        this.shared = shared;
        this.marking = marking;
        this.asker = shared.take();
    }

    @Override
    public void apply(Datum datum, Emitter emitter) throws IOException {
        emitter.keep(marking.apply(datum, asker));
    }

    @Override
    public void close() {
        shared.giveBack();
    }
}
