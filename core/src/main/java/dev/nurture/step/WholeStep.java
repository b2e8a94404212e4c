package dev.nurture.step;

import java.io.IOException;

/**
 * A step that must see its inputs whole: orders, mixtures, measurements, exports.
 *
 * @param <S> the settings record
 */
public non-sealed interface WholeStep<S extends Record> extends Step<S> {
    void run(S settings, Workspace workspace) throws IOException;
}
