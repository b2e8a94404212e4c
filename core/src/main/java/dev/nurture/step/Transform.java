package dev.nurture.step;

import dev.nurture.data.Datum;
import java.util.List;

/**
 * A step that marks or edits each datum by itself; ids stay.
 *
 * @param <S> the settings record
 */
public interface Transform<S extends Record> extends RowStep<S> {
    /** The datum with marks added or content changed. Called by several threads. */
    Datum transform(Datum datum, S settings);

    @Override
    default List<String> outputs(S settings) {
        return List.of(KEPT);
    }

    @Override
    default RowFunction prepare(S settings, Workspace workspace) {
        return RowFunction.each((datum, emitter) -> emitter.keep(transform(datum, settings)));
    }
}
