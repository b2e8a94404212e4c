package dev.nurture.step;

import dev.nurture.data.Datum;
import java.util.List;

/**
 * A step that keeps or drops each datum by itself.
 *
 * @param <S> the settings record
 */
public interface Filter<S extends Record> extends RowStep<S> {
    Verdict judge(Datum datum, S settings);

    @Override
    default List<String> outputs(S settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    default RowFunction prepare(S settings, Workspace workspace) {
        String by = info().by();
        return RowFunction.each((datum, emitter) -> {
            if (judge(datum, settings) instanceof Verdict.Drop drop) {
                emitter.drop(datum, by, drop.reason());
            } else {
                emitter.keep(datum);
            }
        });
    }
}
