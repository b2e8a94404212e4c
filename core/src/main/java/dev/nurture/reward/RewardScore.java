package dev.nurture.reward;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.mix.Pair;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.reward.RewardModel.Answered;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks data with their rewards: documents and dialogues as a whole (a dialogue's last turn answers those before it),
 * comparisons with {@code <name>.chosen} and {@code <name>.rejected}, rankings with a mark on each answer.
 *
 * <p>Where there are comparisons, it also says how often the chosen answer has the higher reward.
 */
public final class RewardScore implements WholeStep<RewardScore.Settings> {
    private static final int AT_ONCE = 64;

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "reward.score", 3, "Marks data with the rewards that a reward model gives them.", Settings.class)
            .with(Rewards.port("The reward model."))
            .onOneThread();

    private final RewardRuntime runtime;

    public RewardScore(RewardRuntime runtime) {
        this.runtime = runtime;
    }

    public record Settings(
            @Setting(about = "What the marks are called.", preset = "reward")
            String name) {
        public Settings {
            if (!name.matches("[a-z][a-z0-9.-]*")) {
                throw new IllegalArgumentException("name: must be like reward (a-z, 0-9, -), but was '" + name + "'");
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
    public void run(Settings settings, Workspace workspace) throws IOException {
        try (RewardModel model = Rewards.open(workspace.folder(Rewards.REWARD).orElseThrow(), runtime)) {
            Scoring scoring = new Scoring(settings.name, model, workspace);
            for (Workspace.Input input : workspace.inputs()) {
                try (Rows rows = input.corpus().rows()) {
                    while (rows.hasNext()) {
                        scoring.add(rows.next());
                    }
                }
            }
            scoring.flush();
            workspace.measured(scoring.measurement());
        }
    }

    /** The answers that a datum has, each with its prompt. */
    static List<Answered> answers(Datum datum) {
        return switch (datum.content().form()) {
            case DOCUMENT ->
                List.of(new Answered(List.of(), List.of(Turn.plain(((Content.Document) datum.content()).text()))));
            case DIALOGUE -> {
                List<Turn> turns = ((Content.Dialogue) datum.content()).turns();
                int last = Math.max(0, turns.size() - 1);
                yield List.of(new Answered(turns.subList(0, last), turns.subList(last, turns.size())));
            }
            case COMPARISON -> {
                Content.Comparison comparison = (Content.Comparison) datum.content();
                yield List.of(
                        new Answered(comparison.prompt(), comparison.chosen()),
                        new Answered(comparison.prompt(), comparison.rejected()));
            }
            case RANKING -> {
                Content.Ranking ranking = (Content.Ranking) datum.content();
                yield ranking.answers().stream()
                        .map(answer -> new Answered(ranking.prompt(), List.of(answer)))
                        .toList();
            }
        };
    }

    /** The marks that rewards become. */
    static List<Mark> marks(Datum datum, String name, String by, double[] rewards) {
        List<Mark> marks = new ArrayList<>();
        switch (datum.content().form()) {
            case DOCUMENT, DIALOGUE -> marks.add(Mark.score(name, by, rewards[0]));
            case COMPARISON -> {
                marks.add(Mark.score(name + ".chosen", by, rewards[0]));
                marks.add(Mark.score(name + ".rejected", by, rewards[1]));
            }
            case RANKING -> {
                Content.Ranking ranking = (Content.Ranking) datum.content();
                for (int i = 0; i < rewards.length; i++) {
                    String text = ranking.answers().get(i).text();
                    marks.add(Mark.score(name, by, rewards[i]).on(Span.of(ranking.part(i), text, 0, text.length())));
                }
            }
        }
        return marks;
    }

    /** Asks for many data at once. One thread. */
    private static final class Scoring {
        private final String name;
        private final RewardModel model;
        private final Workspace workspace;
        private final List<Datum> waiting = new ArrayList<>();
        private final List<Pair> pairs = new ArrayList<>();
        private final List<Double> margins = new ArrayList<>();
        private long count;
        private double sum;

        Scoring(String name, RewardModel model, Workspace workspace) {
            this.name = name;
            this.model = model;
            this.workspace = workspace;
        }

        void add(Datum datum) throws IOException {
            waiting.add(datum);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        void flush() throws IOException {
            List<Answered> answers = new ArrayList<>();
            waiting.forEach(datum -> answers.addAll(answers(datum)));
            double[] rewards = model.rewards(answers);
            int at = 0;
            for (Datum datum : waiting) {
                double[] own = java.util.Arrays.copyOfRange(
                        rewards, at, at + answers(datum).size());
                at += own.length;
                workspace.emit(KEPT, datum.withMarks(marks(datum, name, INFO.by(), own)));
                note(datum, own);
            }
            waiting.clear();
        }

        private void note(Datum datum, double[] rewards) {
            for (double reward : rewards) {
                sum += reward;
                count++;
            }
            if (datum.content() instanceof Content.Comparison comparison
                    && !comparison.chosen().equals(comparison.rejected())) {
                pairs.add(new Pair(
                        datum.id(),
                        datum.name(),
                        datum.groupFingerprint().first(),
                        comparison.prompt(),
                        comparison.chosen(),
                        comparison.rejected()));
                margins.add(rewards[0] - rewards[1]);
            }
        }

        Measurement measurement() {
            List<Figure> figures = new ArrayList<>();
            figures.add(PairFigures.count("answers", "Answers with a reward", count));
            if (count > 0) {
                figures.add(new Figure(
                        "reward",
                        "Mean reward",
                        dev.nurture.stat.Estimate.exact(sum / count, count),
                        Measurement.Unit.NUMBER));
            }
            if (!pairs.isEmpty()) {
                double[] all = margins.stream().mapToDouble(margin -> margin).toArray();
                figures.addAll(new HeldOut(pairs, all).figures());
            }
            return new Measurement(figures, List.of());
        }
    }
}
