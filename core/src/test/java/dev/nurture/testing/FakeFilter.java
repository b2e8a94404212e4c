package dev.nurture.testing;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drops data that hold {@code !some-reason}, for that reason, and marks the place. */
public final class FakeFilter implements RowStep<FakeFilter.Settings> {
    private static final Pattern REASON = Pattern.compile("!([a-z0-9]+(?:-[a-z0-9]+)*)");

    public record Settings(
            @Setting(about = "What the detail says besides.", preset = "")
            String detail,

            @Setting(about = "Drops one in so many besides; none if 0.", preset = "0")
            int every,

            @Setting(about = "Which one of them.", preset = "0")
            int number) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.of("fake.filter", 1, "Drops what asks for it.", Settings.class);
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT, Step.DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return RowFunction.each((datum, emitter) -> {
            List<Part> parts = datum.content().parts();
            for (int i = 0; i < parts.size(); i++) {
                Matcher matcher = REASON.matcher(parts.get(i).text());
                if (matcher.find()) {
                    Span span = Span.of(i, parts.get(i).text(), matcher.start(), matcher.end());
                    Datum marked = datum.withMark(Mark.label("fake.hit", info().by(), matcher.group(1))
                            .on(span));
                    emitter.drop(marked, info().by(), new Reason(matcher.group(1), settings.detail()));
                    return;
                }
            }
            if (settings.every() > 0 && Math.floorMod(datum.id().first(), settings.every()) == settings.number()) {
                emitter.drop(datum, info().by(), new Reason("drawn", settings.detail()));
            } else {
                emitter.keep(datum);
            }
        });
    }
}
