package dev.nurture.world;

import dev.nurture.data.Datum;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Set;

/**
 * Keeps of each document the segments of some labels, and what is marked on them. Two excerpts of one corpus hold the same
 * tokens apart that it holds together: drills without the scenes amid them, and the scenes alone.
 */
public final class ExcerptWorld implements RowStep<ExcerptWorld.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("world.excerpt", 1, "Keeps of each document the segments of some labels.", Settings.class);

    /** What a shorter text does not bear out. */
    private static final Set<String> OUTDATED = Set.of("entropy", "level", "bad.most", "bad.mean");

    public record Settings(
            @Setting(about = "The labels of the segments that are kept, such as scene.")
            List<String> segments) {
        public Settings {
            segments = List.copyOf(segments);
            if (segments.isEmpty()) {
                throw new IllegalArgumentException("segments: must name at least one label, but names none");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT, Step.DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return RowFunction.each((datum, emitter) -> {
            Excerpt excerpt = new Excerpt();
            Excerpt.segments(datum).stream()
                    .filter(segment -> settings.segments.contains(segment.label()))
                    .forEach(excerpt::add);
            if (excerpt.isEmpty()) {
                emitter.drop(datum, INFO.by(), new Reason("no-such-segment", String.join(", ", settings.segments)));
            } else {
                Datum shorter = excerpt.of(datum, OUTDATED);
                emitter.keep(shorter.withMarks(excerpt.badness(INFO.by())));
            }
        });
    }
}
