package dev.nurture.reward;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Role;
import dev.nurture.data.Rows;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.ModelRuntime;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.reward.RewardModel.Answered;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a model answer each prompt n times and says which answer a reward model likes best. All answers are kept with their
 * rewards, as rankings, so that what is chosen can be compared with what was there; {@code best} has the chosen ones as texts to
 * train on.
 *
 * <p>The best of n answers comes from a distribution that lies {@code log n - (n - 1) / n} nats from the model's own, at most
 * (Beirami et al. 2024), which is why choosing is a cheap way to push a reward. With a {@code reference} each answer also has its
 * log-ratio, whose mean is how far the model is from that one.
 *
 * <p>Answers end where the model ends them, with {@code most} tokens, or where the next speaker would begin. Prompts are what
 * comparisons, rankings and dialogues answer, and whole documents; those that leave no room for an answer are left out and
 * counted. Dialogues are laid out as the model's training had them.
 */
public final class SampleBestOfN implements WholeStep<SampleBestOfN.Settings> {
    private static final String BEST = "best";
    private static final int ANSWERS_AT_ONCE = 1024;

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "sample.best-of-n",
                    3,
                    "Lets a model answer prompts n times and chooses by a reward model.",
                    Settings.class)
            .with(Port.files("checkpoint", "The model that answers.").called("model"))
            .with(Rewards.port("The reward model that chooses; nothing is chosen where it is silent.")
                    .optional())
            .with(Port.files("checkpoint", "A model from which the distance is measured, answer by answer.")
                    .called("reference")
                    .optional())
            .withChance()
            .onOneThread();

    private final ModelRuntime models;
    private final RewardRuntime rewards;

    public SampleBestOfN(ModelRuntime models, RewardRuntime rewards) {
        this.models = models;
        this.rewards = rewards;
    }

    public record Settings(
            @Setting(about = "Answers to each prompt.", preset = "16")
            int n,

            @Setting(about = "Tokens of an answer at most.", preset = "64")
            int most,

            @Setting(about = "What logits are divided by; 0 takes the most probable token.", preset = "1")
            double temperature,

            @Setting(about = "The smallest set of tokens with this much probability is eligible.", preset = "1")
            double topP,

            @Setting(about = "Prompts at most, the first ones.")
            Optional<Long> prompts,

            @Setting(about = "A step of the model's training that was kept, instead of the last one.")
            Optional<Long> atStep,

            @Setting(about = "What the marks with rewards are called.", preset = "reward")
            String name,

            @Inline TurnSettings form) {
        public Settings {
            if (n < 1) {
                throw new IllegalArgumentException("n: must be at least 1, but was " + n);
            }
            if (most < 1) {
                throw new IllegalArgumentException("most: must be at least 1, but was " + most);
            }
            if (!(temperature >= 0) || temperature == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("temperature: must be 0 or more, but was " + temperature);
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("top-p: must be above 0 and at most 1, but was " + topP);
            }
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
        return List.of(KEPT, BEST);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<Datum> data = read(workspace, settings.prompts.orElse(Long.MAX_VALUE));
        Path folder =
                KeptSteps.folder(workspace.folder("model").orElseThrow(), settings.atStep, INFO.name() + ": at-step");
        try (Answering answering = open(folder, workspace)) {
            answering.requireSameTokens(INFO.name());
            Sampled sampled = new Sampled(settings, answering.reward().isPresent());
            Speaker speaker = new Speaker(
                    answering,
                    DialogueLayout.of(settings.form, folder).dialogues(),
                    settings,
                    workspace.seed().child("sample"));
            int atOnce = Math.max(1, ANSWERS_AT_ONCE / settings.n);
            for (int from = 0; from < data.size(); from += atOnce) {
                List<Datum> some = data.subList(from, Math.min(data.size(), from + atOnce));
                for (Speaker.Said said : speaker.answer(some)) {
                    emit(said, settings, answering.reward(), workspace, sampled);
                }
                workspace.progress(from + some.size(), data.size());
            }
            sampled.without = speaker.without();
            workspace.measured(sampled.measurement(answering.reference().isPresent()));
        }
    }

    private Answering open(Path model, Workspace workspace) {
        return Answering.open(
                () -> models.open(model),
                workspace.folder(Rewards.REWARD).map(path -> () -> Rewards.open(path, rewards)),
                workspace.folder("reference").map(path -> () -> models.open(path)));
    }

    private static List<Datum> read(Workspace workspace, long most) {
        List<Datum> data = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext() && data.size() < most) {
                    data.add(rows.next());
                }
            }
        }
        if (data.isEmpty()) {
            throw NurtureException.data("sample.best-of-n: must be given prompts, but there are none.");
        }
        return data;
    }

    private static void emit(
            Speaker.Said said, Settings settings, Optional<RewardModel> reward, Workspace workspace, Sampled sampled)
            throws IOException {
        Content.Ranking ranking = new Content.Ranking(said.prompt(), said.answers());
        Datum asked = said.datum();
        Origin origin = new Origin.Generated(
                INFO.by(),
                settings.atStep.map(step -> "model at step " + step).orElse("model"),
                "n=%s".formatted(settings.n),
                workspace.seed(),
                List.of(asked.id()));
        Datum made = Datum.of(ranking, origin).withKey(asked.name()).withMetadata(asked.metadata());
        made = asked.group().isPresent() ? made.withGroup(asked.group().get()) : made;
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < said.answers().size(); i++) {
            if (said.ratios().length > 0) {
                marks.add(on(ranking, i, Mark.score("log-ratio", INFO.by(), said.ratios()[i])));
            }
        }
        if (reward.isPresent()) {
            List<Answered> answers = said.answers().stream()
                    .map(answer -> new Answered(said.prompt(), List.of(answer)))
                    .toList();
            double[] rewards = reward.get().rewards(answers);
            int best = best(rewards);
            for (int i = 0; i < rewards.length; i++) {
                Mark mark = Mark.score(settings.name, INFO.by(), rewards[i]);
                marks.add(on(ranking, i, i == best ? mark.withLabel(BEST) : mark));
            }
            sampled.note(rewards, best);
            workspace.emit(BEST, text(said, best, asked));
        }
        sampled.note(said);
        workspace.emit(KEPT, made.withMarks(marks));
    }

    private static Mark on(Content.Ranking ranking, int answer, Mark mark) {
        String text = ranking.answers().get(answer).text();
        return mark.on(Span.of(ranking.part(answer), text, 0, text.length()));
    }

    /** The first of those with the highest reward. */
    private static int best(double[] rewards) {
        int best = 0;
        for (int i = 1; i < rewards.length; i++) {
            best = rewards[i] > rewards[best] ? i : best;
        }
        return best;
    }

    private static Datum text(Speaker.Said said, int best, Datum asked) {
        Turn answer = said.answers().get(best);
        List<Turn> turns = new ArrayList<>(said.prompt());
        turns.add(answer);
        Content content = answer.role() == Role.NONE
                ? new Content.Document(
                        String.join("", turns.stream().map(Turn::text).toList()))
                : new Content.Dialogue(turns);
        return Datum.of(content, new Origin.Derived(INFO.by(), List.of(asked.id())))
                .withKey(asked.name());
    }

    /** What was sampled, added up. One thread. */
    private static final class Sampled {
        private final Settings settings;
        private final boolean chosen;
        private final List<Double> means = new ArrayList<>();
        private final List<Double> bests = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();
        private long prompts;
        private long without;

        Sampled(Settings settings, boolean chosen) {
            this.settings = settings;
            this.chosen = chosen;
        }

        void note(double[] rewards, int best) {
            means.add(java.util.Arrays.stream(rewards).average().orElseThrow());
            bests.add(rewards[best]);
        }

        void note(Speaker.Said said) {
            prompts++;
            if (said.ratios().length > 0) {
                ratios.add(java.util.Arrays.stream(said.ratios()).average().orElseThrow());
            }
        }

        Measurement measurement(boolean referred) {
            List<Figure> figures = new ArrayList<>();
            figures.add(PairFigures.count("prompts", "Prompts that were answered", prompts));
            figures.add(PairFigures.count("answers", "Answers to each", settings.n));
            if (without > 0) {
                figures.add(PairFigures.count("too-long", "Left out: prompts that leave no room to answer", without));
            }
            if (prompts > 0 && chosen) {
                double n = settings.n;
                figures.add(number("reward.mean", "Mean reward of an answer", means));
                figures.add(number("reward.best", "Mean reward of the best answer of n", bests));
                figures.add(new Figure(
                        "kl",
                        "Nats between the best of n and the model, log n - (n - 1) / n",
                        Estimate.exact(StrictMath.log(n) - (n - 1) / n, settings.n),
                        Measurement.Unit.NUMBER));
            }
            if (prompts > 0 && referred) {
                figures.add(number("kl.reference", "Nats between the model and the reference, on its answers", ratios));
            }
            return new Measurement(figures, List.of());
        }

        /** Over prompts, which are the units. */
        private static Figure number(String name, String about, List<Double> values) {
            long[] each = java.util.stream.LongStream.range(0, values.size()).toArray();
            return new PairFigures(each)
                    .mean(
                            name,
                            about,
                            values.stream().mapToDouble(value -> value).toArray());
        }
    }
}
