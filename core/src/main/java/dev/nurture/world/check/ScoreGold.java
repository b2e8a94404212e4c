package dev.nurture.world.check;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import dev.nurture.world.WorldFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks texts with how good they are by a world's own rules: one for each right act, less one for each wrong act and for each
 * sentence that has no sense in the world. So a reward that was learned from opinions has a truth to be compared with.
 *
 * <p>Documents are judged whole, rankings answer by answer, each as what goes on from the prompt. Others pass.
 */
public final class ScoreGold implements RowStep<ScoreGold.Settings> {
    private static final String WORLD = "world";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "world.gold",
                    1,
                    "Marks texts with how well people act in them, by the world's own rules.",
                    Settings.class)
            .with(Port.files(WORLD, "The world that they are about."));

    public record Settings(
            @Setting(about = "What the mark is called.", preset = "gold")
            String name) {
        public Settings {
            if (!name.matches("[a-z][a-z0-9.-]*")) {
                throw new IllegalArgumentException("name: must be like gold (a-z, 0-9, -), but was '" + name + "'");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        Conduct conduct = new Conduct(WorldFile.read(workspace.folder(WORLD).orElseThrow()));
        return RowFunction.each(
                (datum, emitter) -> emitter.keep(datum.withMarks(marks(datum, settings.name, conduct))));
    }

    private static List<Mark> marks(Datum datum, String name, Conduct conduct) {
        if (datum.content() instanceof Content.Document document) {
            return List.of(mark(name, conduct.judge(document.text(), 0)));
        }
        List<Mark> marks = new ArrayList<>();
        if (datum.content() instanceof Content.Ranking ranking) {
            String prompt =
                    String.join("", ranking.prompt().stream().map(Turn::text).toList());
            for (int i = 0; i < ranking.answers().size(); i++) {
                String answer = ranking.answers().get(i).text();
                Mark mark = mark(name, conduct.judge(prompt + answer, prompt.length()));
                marks.add(mark.on(Span.of(ranking.part(i), answer, 0, answer.length())));
            }
        }
        return marks;
    }

    private static Mark mark(String name, Conduct.Judgement judgement) {
        return Mark.score(name, INFO.by(), judgement.gold()).withDetail(judgement.toString());
    }
}
