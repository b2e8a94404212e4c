package dev.nurture.mix;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.DatumSorter;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/** Puts data into an order that looks random and follows from the seed and their ids alone. */
public final class Shuffle implements WholeStep<Shuffle.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "shuffle", 1, "Puts data into a seeded random order.", Settings.class)
            .withChance();

    /** Nothing to set. */
    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        long total = workspace.input().manifest().rows();
        try (DatumSorter sorter = new DatumSorter(workspace.scratch());
                Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                sorter.add(DatumSorter.key(workspace.seed().rank(datum.id()), row), datum);
                workspace.progress(row / 2, total);
            }
            sorter.forEach(datum -> workspace.emit(Step.KEPT, datum));
        }
    }
}
