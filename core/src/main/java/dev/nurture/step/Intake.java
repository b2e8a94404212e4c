package dev.nurture.step;

import dev.nurture.data.Datum;

/** Takes what a source reads. One thread. */
public interface Intake {
    void accept(Datum datum);

    void reject(Rejected rejected);
}
