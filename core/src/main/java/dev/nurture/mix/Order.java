package dev.nurture.mix;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.DatumSorter;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Orders data by a mark's score or a number in the metadata: a curriculum. Equal ones keep their order.
 */
public final class Order implements WholeStep<Order.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("order", 1, "Orders data by a mark or a number in the metadata: a curriculum.", Settings.class);

    private static final String METADATA = "metadata.";

    /** Which way. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** What to do with data that have no such number. */
    public enum Missing {
        LAST,
        FIRST,
        FAIL
    }

    public record Settings(
            @Setting(about = "A mark, such as length.words, or a metadata field, such as metadata.level.")
            String by,

            @Setting(about = "ascending or descending.", preset = "ascending")
            Direction direction,

            @Setting(about = "Where data without that number go.", preset = "last")
            Missing missing) {}

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
        long found = 0;
        try (DatumSorter sorter = new DatumSorter(workspace.scratch());
                Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                Optional<Double> value = value(datum, settings.by);
                found += value.isPresent() ? 1 : 0;
                sorter.add(DatumSorter.key(rank(datum, value, settings), row), datum);
                workspace.progress(row / 2, total);
            }
            if (found == 0 && total > 0) {
                throw NurtureException.data(
                        "order: must find %s in the data, but no datum has it. Check the name, or score it first."
                                .formatted(settings.by));
            }
            sorter.forEach(datum -> workspace.emit(Step.KEPT, datum));
        }
    }

    private static Optional<Double> value(Datum datum, String by) {
        if (by.startsWith(METADATA)) {
            return datum.metadata().number(by.substring(METADATA.length()));
        }
        return datum.mark(by)
                .map(Mark::score)
                .filter(score -> score.isPresent())
                .map(score -> score.getAsDouble());
    }

    private static long rank(Datum datum, Optional<Double> value, Settings settings) {
        if (value.isEmpty()) {
            return switch (settings.missing) {
                case FIRST -> 0;
                case LAST -> -1L;
                case FAIL ->
                    throw NurtureException.data("order: %s must have %s, but doesn't. Set missing: first or last."
                            .formatted(datum.name(), settings.by));
            };
        }
        long ascending = sortable(value.get());
        return settings.direction == Direction.ASCENDING ? ascending : ~ascending;
    }

    /** Bits that order as unsigned numbers like the doubles do; both zeros are one. */
    private static long sortable(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }
}
