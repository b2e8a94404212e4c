package dev.nurture.torch;

import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.Dose;
import dev.nurture.mix.FeedSource;
import dev.nurture.mix.PackedFeed;
import dev.nurture.mix.Packing;
import dev.nurture.mix.Tagging;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.Initialization;
import dev.nurture.model.KeptSteps;
import dev.nurture.model.Prompting;
import dev.nurture.model.Tensor;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Trains a language model on documents and dialogues, from nothing or from a checkpoint.
 *
 * <p>What the weights are at first follows from the seed alone, and so does the order of the data: arms of one seed differ in
 * what they are given and in what they aim at, and in nothing else. The same inputs give the same bytes, however many trainings
 * run beside and however often it was interrupted.
 */
public final class Train implements WholeStep<TrainSettings> {
    private static final int USUAL_VOCABULARY = 512;

    /** Takes checkpoints, but is called what it is to the recipe. */
    private static final Port BASE = Port.files(
                    "checkpoint", "The model that training goes on from; a new one where it is silent.")
            .called("model")
            .optional();

    private static final StepInfo<TrainSettings> INFO = StepInfo.ofMany(
                    "train", 4, "Trains a language model, from nothing or from a checkpoint.", TrainSettings.class)
            .with(Port.files("tokenizer", "Cuts text into the tokens that the model learns.")
                    .orSetting("tokenizer-file"))
            .with(BASE)
            .making("checkpoint")
            .withChance()
            .onOneThread();

    @Override
    public StepInfo<TrainSettings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(TrainSettings settings) {
        return List.of();
    }

    @Override
    public OptionalDouble operations(TrainSettings settings) {
        return OptionalDouble.of(Derived.operations(settings, USUAL_VOCABULARY));
    }

    @Override
    public void run(TrainSettings settings, Workspace workspace) throws IOException {
        requireText(workspace);
        Basis given = new Basis(tokenizer(settings, workspace), base(settings, workspace));
        Basis basis = given.withTags(settings, workspace.scratch());
        Path tokenizerPath = basis.tokenizer();
        Optional<Checkpoint> base = basis.model();
        try (Tokenizer tokenizer = Tokenizer.open(tokenizerPath)) {
            TrainingPlan plan = Derived.plan(settings, tokenizer.vocabularySize(), base.map(Checkpoint::architecture));
            given.model().ifPresent(model -> Basis.requireSameTokens(model, tokenizer));
            Course course = Course.of(settings.aim(), plan.steps());
            requireScores(settings.aim().scores(), course, workspace);
            Optional<Tagging> tagging = tagging(settings.aim(), course, tokenizer);
            Prompting plain = plain(tokenizer, base);
            DialogueLayout layout = layout(settings, tokenizerPath, workspace);
            Packing packing = packing(settings, plan, plain, tagging, layout.dialogues());
            List<FeedSource> sources = sources(settings.feed(), workspace);
            try (PackedFeed feed =
                    PackedFeed.open(sources, packing, tokenizer, workspace.seed(), workspace.scratch())) {
                requireLearning(feed);
                Taught taught = new Taught(
                        course, plain, tagging, base, prompting -> template(layout, prompting, tokenizer, workspace));
                TrainingOutput output = new TrainingOutput(workspace, plan, taught, tokenizerPath, base);
                Objective objective =
                        Objectives.of(settings.aim(), course, plan.shape().width());
                Optional<Adaptation> adaptation = adaptation(settings, base, workspace);
                Trainer trainer = new Trainer(plan, objective, adaptation, feed, workspace.state(), output);
                List<Tensor> weights = trainer.train(start(plan, base, workspace));
                if (adaptation.isPresent()) {
                    AdapterFiles.write(
                            workspace.files(), plan.shape(), adaptation.get().settings(), trainer.adapter());
                }
                output.finish(weights, trainer.curve(), feed);
            }
        }
    }

    private static Optional<Adaptation> adaptation(
            TrainSettings settings, Optional<Checkpoint> base, Workspace workspace) {
        if (settings.adapter().isPresent() && base.isEmpty()) {
            throw NurtureException.usage(
                    "train: adapter: must come with the checkpoint that it changes, but there is none. Name its stage with model.");
        }
        return settings.adapter()
                .map(given -> new Adaptation(given, workspace.seed().child("adapter")));
    }

    private static void requireText(Workspace workspace) {
        if (workspace.inputs().stream()
                .allMatch(input -> input.corpus().manifest().isEmpty())) {
            throw NurtureException.data(
                    "train: must be given data, but %s is empty. Look at what was dropped before it."
                            .formatted(workspace.inputs().get(0).name()));
        }
    }

    private static void requireLearning(PackedFeed feed) {
        if (feed.learnedShare() == 0) {
            throw NurtureException.data(
                    "train: learn: must leave something to learn, but no dialogue has a turn of the assistant. Set learn: all, or look at who speaks in the data.");
        }
    }

    private static Path tokenizer(TrainSettings settings, Workspace workspace) {
        return settings.tokenizerFile()
                .map(InputPath::asPath)
                .or(() -> workspace.folder("tokenizer"))
                .orElseThrow(
                        () -> NurtureException.usage(
                                "train: must have a tokenizer, but has none. Name a stage with tokenizer, or a file with tokenizer-file."));
    }

    private static Optional<Checkpoint> base(TrainSettings settings, Workspace workspace) {
        Optional<Path> folder = workspace.folder(BASE.name());
        if (folder.isEmpty() && settings.atStep().isPresent()) {
            throw NurtureException.usage(
                    "train: at-step: must come with the checkpoint that training goes on from, but there is none. Name its stage with model.");
        }
        return folder.map(path -> KeptSteps.folder(path, settings.atStep(), "train: at-step"))
                .map(Checkpoint::read);
    }

    private static List<Tensor> start(TrainingPlan plan, Optional<Checkpoint> base, Workspace workspace) {
        return base.map(Checkpoint::tensors)
                .orElseGet(
                        () -> Initialization.of(plan.shape(), workspace.seed().child("weights")));
    }

    /** Without tags. A model that training goes on from says how its texts began, another begins them as its tokenizer does. */
    private static Prompting plain(Tokenizer tokenizer, Optional<Checkpoint> base) {
        int end = end(tokenizer);
        Optional<Integer> begin = base.isPresent()
                ? base.get().prompting(tokenizer).beginning()
                : tokenizer.begin().stream().boxed().findFirst();
        return new Prompting(end, Optional.empty(), Optional.empty(), begin.filter(token -> token != end));
    }

    private static int end(Tokenizer tokenizer) {
        return tokenizer
                .end()
                .orElseThrow(
                        () -> NurtureException.data(
                                "train: tokenizer: must say which token ends a text, but doesn't. Put eos_token into its tokenizer_config.json."));
    }

    private static Optional<Tagging> tagging(AimSettings settings, Course course, Tokenizer tokenizer) {
        if (!course.aims().contains(TrainSettings.Aim.CONDITIONAL)) {
            return Optional.empty();
        }
        return Optional.of(new Tagging(
                tag(settings.goodTag(), tokenizer),
                tag(settings.badTag(), tokenizer),
                settings.threshold(),
                settings.tagDropout().value(),
                course.during(TrainSettings.Aim.CONDITIONAL)));
    }

    private static int tag(String content, Tokenizer tokenizer) {
        OptionalInt id = tokenizer.special(content);
        return id.orElseThrow(() -> NurtureException.data(
                "train: objective conditional: must have the special token %s in its tokenizer, but doesn't. Train the tokenizer with it, or name others with good-tag and bad-tag."
                        .formatted(content)));
    }

    /** Without any score, nothing would be tagged or weighed and nobody would notice. */
    private static void requireScores(String scores, Course course, Workspace workspace) throws IOException {
        Optional<TrainSettings.Aim> reader = course.aims().stream()
                .filter(aim -> aim != TrainSettings.Aim.MLE)
                .findFirst();
        if (reader.isPresent() && !hasScores(scores, workspace)) {
            throw NurtureException.data(
                    "train: objective %s: must find marks '%s' that say what is bad, but no datum has one. Score the data first, or name the marks with scores."
                            .formatted(reader.get().word(), scores));
        }
    }

    private static boolean hasScores(String scores, Workspace workspace) throws IOException {
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    if (rows.next().marks().stream()
                            .anyMatch(mark ->
                                    mark.name().equals(scores) && mark.score().isPresent())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** What a model was taught to talk in that comes before this training is kept where it has no dialogue. */
    private static Optional<String> template(
            DialogueLayout layout, Prompting prompting, Tokenizer tokenizer, Workspace workspace) {
        return workspace.inputs().stream()
                        .anyMatch(input -> input.corpus().manifest().dialogues() > 0)
                ? layout.taught(prompting, tokenizer)
                : layout.kept();
    }

    private static DialogueLayout layout(TrainSettings settings, Path tokenizer, Workspace workspace) {
        List<Path> folders = Stream.concat(Stream.of(tokenizer), workspace.folder(BASE.name()).stream())
                .toList();
        return DialogueLayout.of(settings.dialogue().form(), settings.dialogue().learn(), folders);
    }

    private static Packing packing(
            TrainSettings settings,
            TrainingPlan plan,
            Prompting plain,
            Optional<Tagging> tagging,
            Dialogues dialogues) {
        return new Packing(
                plan.steps(),
                plan.accumulation(),
                plan.rows(),
                plan.length(),
                plain.begin(),
                plain.end(),
                settings.aim().scores(),
                tagging,
                settings.inoculation().given(),
                dialogues);
    }

    /** Whether a recipe means the input by this name: its own, or that of its stage, whose arms it may be one of. */
    private static boolean isCalled(String input, String name) {
        return input.equals(name) || input.replaceFirst("\\[[^]]*]", "").equals(name);
    }

    /** What is written for the input; what is written for its stage holds for all arms of it. */
    static Optional<String> dose(Map<String, String> doses, String input) {
        return Optional.ofNullable(doses.get(input))
                .or(() -> doses.keySet().stream()
                        .filter(name -> isCalled(input, name))
                        .findFirst()
                        .map(doses::get));
    }

    private static List<FeedSource> sources(FeedSettings settings, Workspace workspace) {
        List<String> names =
                workspace.inputs().stream().map(Workspace.Input::name).toList();
        settings.doses().keySet().stream()
                .filter(name -> names.stream().noneMatch(input -> isCalled(input, name)))
                .findFirst()
                .ifPresent(name -> {
                    throw NurtureException.usage("train: doses: must name inputs, but %s is none.%s"
                            .formatted(name, Nearest.hint(name, names)));
                });
        List<FeedSource> sources = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            Optional<Dose> dose = dose(settings.doses(), input.name()).map(Dose::parse);
            sources.add(new FeedSource(input.name(), input.corpus(), dose, settings.order()));
        }
        return sources;
    }
}
