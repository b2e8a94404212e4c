package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.util.Optional;

/** Rows on their way to items of probes. */
record QuestionBatches(SourceStep.Batches rows, QuestionRows questions) implements SourceStep.Batches {
    @Override
    public Optional<SourceStep.Batch> next() throws IOException {
        return rows.next().map(batch -> intake -> batch.parse(new Turning(intake)));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Hands on what becomes of each row. One thread. */
    private final class Turning implements Intake {
        private final Intake intake;

        Turning(Intake intake) {
            this.intake = intake;
        }

        @Override
        public void accept(Datum row) {
            questions.items(row, intake);
        }

        @Override
        public void reject(Rejected rejected) {
            intake.reject(rejected);
        }
    }
}
