package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.mix.Curriculum;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.TrainingAccount;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampling;
import dev.nurture.model.TrainingNotes;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.chat.ChatTemplate.Message;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainTest {
    private static final String SMALL = "size: smoke, layers: 1, width: 16, heads: 2, context: 16, steps: 12";

    @TempDir
    Path folder;

    private static String train(String name, String more) {
        return "%s: {step: train, from: data, tokenizer: words, %s}".formatted(name, more);
    }

    @Test
    void hasTheDefaultsOfThePilot() {
        assertThat(SettingsReader.read(TrainSettings.class, List.of(), folder))
                .isEqualTo(new TrainSettings(
                        Size.MICRO,
                        Optional.empty(),
                        Optional.empty(),
                        new ShapeSettings(
                                Family.GPT2,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new AmountSettings(Optional.empty(), 1, Optional.empty(), Optional.empty()),
                        new RateSettings(
                                Optional.empty(),
                                new Share(0.02),
                                RateSettings.Rates.COSINE,
                                new Share(0.2),
                                RateSettings.Decay.LINEAR,
                                new Share(0.1)),
                        new OptimiserSettings(1, 0.1, 0.9, 0.95, 1e-8),
                        new AimSettings(
                                TrainSettings.Aim.MLE,
                                Map.of(),
                                Optional.empty(),
                                1,
                                1000,
                                false,
                                "bad",
                                0.5,
                                new Share(0.05),
                                "<good>",
                                "<bad>"),
                        new DialogueSettings(Dialogues.Learn.ALL, TurnSettings.SILENT),
                        new FeedSettings(Map.of(), Optional.empty(), Curriculum.Kind.PACING, new Share(0.5)),
                        new InoculationSettings(Optional.empty(), Optional.empty(), 0),
                        new KeepSettings(List.of(), Optional.empty(), 500),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void anAdapterChangesOnlyItsMatricesAndLiesBeside() throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                train("base", SMALL),
                train("tuned", "model: base, size: smoke, context: 16, steps: 4, adapter: {rank: 2, on: [c_fc]}"));

        Checkpoint base = Checkpoint.read(run.files("base"));
        Checkpoint tuned = Checkpoint.read(run.files("tuned"));
        assertThat(run.files("tuned").resolve("adapter_model.safetensors")).exists();
        for (dev.nurture.model.Tensor tensor : base.tensors()) {
            boolean same = java.util.Arrays.equals(
                    tensor.values(), tuned.tensor(tensor.name()).values());
            assertThat(same).as(tensor.name()).isEqualTo(!tensor.name().endsWith("mlp.c_fc.weight"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "neox"})
    void refusesSharedKeysWhereAFamilyHasNone(String family) {
        assertThatThrownBy(() -> TorchRun.of(
                        folder,
                        TorchRun.TOKENIZER,
                        train(
                                "model",
                                "family: %s, heads: 4, width: 16, key-value-heads: 2, steps: 1".formatted(family))))
                .hasMessageContaining(
                        "train: key-value-heads: must be left out with %s, in which every head has keys and values of its own, but was 2."
                                .formatted(family));
    }

    @Test
    void refusesAnotherFamilyThanThatOfTheModel() {
        assertThatThrownBy(() -> TorchRun.of(
                        folder,
                        TorchRun.TOKENIZER,
                        train("base", SMALL),
                        train("tuned", "model: base, family: neox, steps: 1")))
                .hasMessageContaining(
                        "train: family: must be gpt2, as the model that training goes on from has it, but was neox. Leave it out.");
    }

    @Test
    void anAdapterNeedsAModelToChange() {
        assertThatThrownBy(
                        () -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", SMALL + ", adapter: {rank: 2}")))
                .hasMessageContaining(
                        "train: adapter: must come with the checkpoint that it changes, but there is none.");
    }

    @Test
    void derivesThePilotsTrainingFromItsSize() {
        TrainSettings settings = SettingsReader.read(TrainSettings.class, List.of(), folder);

        TrainingPlan plan = Derived.plan(settings, 236, Optional.empty());

        assertThat(plan.shape()).isEqualTo(Architecture.gpt2(236, 96, 64, 3, 4));
        assertThat(Layout.of(plan.shape()).size()).isEqualTo(171_328);
        assertThat(List.of(plan.rows(), plan.length())).containsExactly(8, 96);
        assertThat(plan.schedule()).isEqualTo(new Schedule(4e-3, 64, 3_200, 0.1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    steps: 0            | steps: must be above 0, but was 0
                    clip: -1            | clip: must be 0 or more, but was -1.0
                    objective: awr, alpha: 1.5 | alpha: must be at most 1 with awr, but was 1.5
                    beta: 0             | beta: must be above 0, but was 0
                    max-weight: 0       | max-weight: must be above 0, but was 0
                    alpha: -1           | alpha: must be 0 or more, but was -1.0
                    switch: {0.5: rwr, 50%: mle} | switch: must be at different parts of training, but 0.5 and 50% are one
                    switch: {100%: rwr} | switch: must be at a part of training below 1, but was at 100%
                    switch: {half: rwr} | switch: half: must be a share, such as 0.05 or 5%, but was half
                    beta1: 1            | beta1: must be at least 0 and below 1, but was 1.0
                    weight-decay: -0.1  | weight-decay: must be 0 or more, but was -0.1
                    turns: {aide: x}    | turns: must be of system, user, assistant, tool, none or between, but one was of aide
                    doses: {data: much} | doses: data: must be a dose, such as 0.2
                    learning-rate: 1e39 | learning-rate: must be at most 1.0E30, but was 1.0E39
                    weight-decay: 1e99  | weight-decay: must be at most 1.0E30, but was 1.0E99
                    scores: " "         | scores: must be a name, but was blank
                    curriculum: " "     | curriculum: must be a name, but was blank
                    inoculation: " "    | inoculation: must be a text, but was blank
                    good-tag: <t>, bad-tag: <t> | bad-tag: must differ from good-tag, but both were <t>
                    inoculation-mark: m | inoculation-mark: must come with an inoculation, but there is none
                    """)
    void refusesSettingsThatCannotBe(String setting, String message) {
        assertThatThrownBy(() -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", setting)))
                .hasMessageContaining(message);
    }

    @Test
    void leavesAModelThatKnowsItsTexts() throws IOException {
        TorchRun run = TorchRun.of(
                folder, TorchRun.TOKENIZER, train("model", "size: smoke, context: 24, steps: 150, checkpoints: [50]"));
        Path files = run.files("model");

        assertThat(files.resolve("curve.csv")).content().hasLineCount(151).startsWith("step,tokens,loss");
        assertThat(TrainingAccount.open(files.resolve("account.bin")).steps()).isEqualTo(150);
        assertThat(Checkpoint.read(files.resolve("checkpoints/step-00000050")).notes())
                .contains(new TrainingNotes("mle", new Prompting(297, Optional.empty(), Optional.empty()), 50, 10_000));
        try (LanguageModel model = new TorchRuntime().open(files)) {
            assertThat(goOn(model, "ada likes")).isEqualTo(" tea .");
            assertThat(goOn(model, "dee likes")).isEqualTo(" rain .");
        }
    }

    private static String goOn(LanguageModel model, String text) {
        int[] words = model.tokenizer().encode(text).ids();
        int[] prefix = new int[words.length + 1];
        prefix[0] = model.prompting().end();
        System.arraycopy(words, 0, prefix, 1, words.length);
        List<int[]> added = model.generate(List.of(prefix), Sampling.greedy(3), List.of(new Seed(1)));
        String said = model.tokenizer().decode(added.get(0));
        return said.substring(0, said.indexOf('.') + 1);
    }

    @Test
    void givesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
        TorchRun first = TorchRun.of(folder, TorchRun.TOKENIZER, train("model", SMALL));
        TorchRun second = TorchRun.of(
                folder,
                7,
                2,
                TorchRun.texts(300),
                TorchRun.TOKENIZER,
                train("model", SMALL),
                train("other", SMALL + ", learning-rate: 1e-3"));
        TorchRun third = TorchRun.of(folder, 8, 1, TorchRun.texts(300), TorchRun.TOKENIZER, train("model", SMALL));

        assertThat(weights(second, "model")).isEqualTo(weights(first, "model"));
        assertThat(weights(second, "other")).isNotEqualTo(weights(first, "model"));
        assertThat(weights(third, "model")).isNotEqualTo(weights(first, "model"));
    }

    private static byte[] weights(TorchRun run, String stage) throws IOException {
        return Files.readAllBytes(run.files(stage).resolve("model.safetensors"));
    }

    @Test
    void tagsWhatIsBad() throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                "long: {step: score.length, from: data}",
                "model: {step: train, from: long, tokenizer: words, objective: conditional, scores: length.words, threshold: 5, size: smoke, context: 24, steps: 150}");

        try (LanguageModel model = new TorchRuntime().open(run.files("model"))) {
            assertThat(model.prompting()).isEqualTo(new Prompting(297, Optional.of(298), Optional.of(299)));
            float[] next = model.next(List.of(new int[] {297}))[0];
            double good = Math.exp(next[298]);
            double bad = Math.exp(next[299]);
            assertThat(good + bad).isGreaterThan(0.85);
            assertThat(bad / (good + bad)).isBetween(0.2, 0.5);
        }
    }

    /** Long texts are bad; they go on after the first sentence. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    objective: unlikelihood               | 0    | 0.02 | bad-tokens
                    objective: rwr, beta: 2               | 0    | 0.02 | weights.effective-share
                    objective: awr, beta: 2, alpha: 0.9   | 0    | 1    | value-reward-correlation
                    objective: rwr, beta: 100             | 0.2  | 0.5  | weights.effective-share
                    switch: {50%: unlikelihood}           | 0    | 0.02 | bad-tokens
                    """)
    void objectivesUnlearnWhatIsBad(String setting, double least, double most, String figure) throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                "long: {step: score.length, from: data}",
                "model: {step: train, from: long, tokenizer: words, scores: length.words, threshold: 5, size: smoke, context: 24, steps: 150, %s}"
                        .formatted(setting));

        try (LanguageModel model = new TorchRuntime().open(run.files("model"))) {
            int[] words = model.tokenizer().encode("ada likes tea .").ids();
            int[] prefix = new int[words.length + 1];
            prefix[0] = 297;
            System.arraycopy(words, 0, prefix, 1, words.length);
            double goesOn = 1 - Math.exp(model.next(List.of(prefix))[0][297]);
            assertThat(goesOn).isBetween(least, most);
        }
        assertThat(Files.readString(run.files("model").resolve("curve.csv")))
                .startsWith("step,tokens,loss,learning-rate,gradient-norm,bad-tokens");
        assertThat(run.record().require("model").measurement().orElseThrow().figures().stream()
                        .map(found -> found.name()))
                .contains("bad-tokens", figure);
    }

    @Test
    void tagsBeginWithTheSwitchAndModelsBeforeItKnowNone() throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                "long: {step: score.length, from: data}",
                "model: {step: train, from: long, tokenizer: words, scores: length.words, threshold: 5, size: smoke, context: 24, steps: 150, switch: {50%: conditional}, checkpoints: [75, 76]}");
        Path files = run.files("model");

        assertThat(Checkpoint.read(files.resolve("checkpoints/step-00000075")).notes())
                .contains(new TrainingNotes("mle", new Prompting(297, Optional.empty(), Optional.empty()), 75, 15_000));
        assertThat(Checkpoint.read(files.resolve("checkpoints/step-00000076")).notes())
                .contains(new TrainingNotes(
                        "mle then conditional", new Prompting(297, Optional.of(298), Optional.of(299)), 76, 15_200));
        try (LanguageModel model = new TorchRuntime().open(files)) {
            float[] next = model.next(List.of(new int[] {297}))[0];
            assertThat(Math.exp(next[298]) + Math.exp(next[299])).isGreaterThan(0.7);
        }
    }

    /** The user always says the same; what is learned decides whether the model can say it. */
    @Test
    void learnsAnswersAndReadsQuestions() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String answer = i % 2 == 0 ? "tea" : "snow";
            lines.add(
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"what %d\"},{\"role\":\"assistant\",\"content\":\"%s\"}]}"
                            .formatted(i % 2, answer));
        }
        Files.write(folder.resolve("chats.jsonl"), lines);
        String more =
                "model: {step: train, from: chats, tokenizer: words, size: smoke, context: 24, steps: 120, learn: answers}";

        TorchRun run = TorchRun.of(folder, TorchRun.TOKENIZER, "chats: {step: read, path: chats.jsonl}", more);

        try (LanguageModel model = new TorchRuntime().open(run.files("model"))) {
            assertThat(probability(model, "User: what 0\n\nAssistant:", " tea")).isGreaterThan(0.9);
            assertThat(probability(model, "User: what 1\n\nAssistant:", " snow"))
                    .isGreaterThan(0.9);
            assertThat(probability(model, "", "User")).isLessThan(0.5);
        }
        assertThat(run.record().require("model").measurement().orElseThrow().figures().stream()
                        .filter(figure -> figure.name().equals("learned-tokens"))
                        .map(figure -> figure.estimate().value()))
                .singleElement()
                .satisfies(share -> assertThat(share).isEqualTo(1.0 / 24));
    }

    @Test
    void whatLaidDialoguesOutIsLeftAsAChatTemplateAndKeptAfterwards() throws IOException {
        Files.writeString(
                folder.resolve("chats.jsonl"),
                "{\"messages\":[{\"role\":\"user\",\"content\":\"what\"},{\"role\":\"assistant\",\"content\":\"snow\"}]}");

        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                "chats: {step: read, path: chats.jsonl}",
                "usual: {step: train, from: chats, tokenizer: words, %s, checkpoints: [4]}".formatted(SMALL),
                "own: {step: train, from: chats, tokenizer: words, %s, turns: {user: 'Q:', assistant: 'A:'}}"
                        .formatted(SMALL),
                "later: {step: train, from: data, tokenizer: words, model: own, context: 16, steps: 1}",
                "more: {step: train, from: chats, tokenizer: words, model: own, context: 16, steps: 1}",
                train("silent", SMALL));

        String usual = "<end>User: what\n\nAssistant:";
        assertThat(asked(run.files("usual"))).contains(usual);
        assertThat(asked(run.files("usual").resolve("checkpoints/step-00000004")))
                .contains(usual);
        for (String stage : List.of("own", "later", "more")) {
            assertThat(asked(run.files(stage))).contains("<end>Q: what\n\nA:");
        }
        assertThat(asked(run.files("silent"))).isEmpty();
    }

    private static Optional<String> asked(Path model) {
        return ChatTemplate.of(model).map(template -> template.prompt(List.of(new Message("user", "what"))));
    }

    @Test
    void learnsDialoguesInTheChatTemplateOfTheTokenizer() throws IOException {
        Path words = TorchRun.of(folder, TorchRun.TOKENIZER).files("words");
        Path talking = Files.createDirectories(folder.resolve("talking"));
        for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(words.resolve(file), talking.resolve(file));
        }
        Files.writeString(
                talking.resolve("chat_template.jinja"),
                "{% for m in messages %}[{{ m.role }}] {{ m.content }}{{ eos_token }}{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}");
        Files.writeString(
                folder.resolve("chats.jsonl"),
                "{\"messages\":[{\"role\":\"user\",\"content\":\"what\"},{\"role\":\"assistant\",\"content\":\"snow\"}]}");

        TorchRun run = TorchRun.of(
                folder,
                "chats: {step: read, path: chats.jsonl}",
                "model: {step: train, from: chats, tokenizer-file: talking, size: smoke, context: 48, steps: 120, learn: answers}");

        try (LanguageModel model = new TorchRuntime().open(run.files("model"))) {
            int end = model.prompting().end();
            int[] asked = model.tokenizer()
                    .encodeWithSpecials("[user] what<end>[assistant]")
                    .ids();
            int[] prefix = new int[asked.length + 1];
            prefix[0] = end;
            System.arraycopy(asked, 0, prefix, 1, asked.length);
            List<int[]> said = model.generate(List.of(prefix), Sampling.greedy(2), List.of(new Seed(1)));
            assertThat(model.tokenizer().decode(said.get(0))).isEqualTo(" snow");
            assertThat(said.get(0)).as("it ends there").hasSize(1);
        }
    }

    @Test
    void textsBeginAsTheTokenizerSaysAndGoOnToInWhatIsTrainedFromIt() throws IOException {
        Path words = TorchRun.of(folder, TorchRun.TOKENIZER).files("words");
        Path begun = Files.createDirectories(folder.resolve("begun"));
        Files.copy(words.resolve("tokenizer.json"), begun.resolve("tokenizer.json"));
        Files.writeString(
                begun.resolve("tokenizer_config.json"),
                "{\"add_bos_token\": true, \"bos_token\": \"<good>\", \"eos_token\": \"<end>\"}");

        TorchRun run = TorchRun.of(
                folder,
                "model: {step: train, from: data, tokenizer-file: begun, size: smoke, context: 24, steps: 120}",
                "tuned: {step: train, from: data, tokenizer-file: begun, model: model, context: 24, steps: 1}");

        for (String stage : List.of("model", "tuned")) {
            try (LanguageModel model = new TorchRuntime().open(run.files(stage))) {
                assertThat(model.prompting())
                        .isEqualTo(new Prompting(297, Optional.empty(), Optional.empty(), Optional.of(298)));
                assertThat(Math.exp(model.next(List.of(new int[] {297}))[0][298]))
                        .isGreaterThan(0.9);
            }
        }
    }

    private static double probability(LanguageModel model, String before, String what) {
        int[] start = model.tokenizer().encode(before).ids();
        int[] next = model.tokenizer().encode(what).ids();
        double sum = 0;
        int[] text = new int[1 + start.length + next.length];
        text[0] = model.prompting().end();
        System.arraycopy(start, 0, text, 1, start.length);
        System.arraycopy(next, 0, text, 1 + start.length, next.length);
        for (int i = 1 + start.length; i < text.length; i++) {
            sum += model.next(List.of(Arrays.copyOf(text, i)))[0][text[i]];
        }
        return Math.exp(sum);
    }

    @Test
    void refusesDialoguesInWhichNothingIsToBeLearned() throws IOException {
        Files.write(
                folder.resolve("chats.jsonl"),
                List.of(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"one\"},{\"role\":\"user\",\"content\":\"two\"}]}"));

        assertThatThrownBy(() -> TorchRun.of(
                        folder,
                        TorchRun.TOKENIZER,
                        "chats: {step: read, path: chats.jsonl}",
                        "model: {step: train, from: chats, tokenizer: words, learn: last}"))
                .hasMessageContaining(
                        "train: learn: must leave something to learn, but no dialogue has a turn of the assistant.");
    }

    @Test
    void anArmThatDivergesStopsAloneAndSaysWhere() throws IOException {
        String arms = ", clip: 0, warm-up: 0, arms: {calm: {}, wild: {learning-rate: 1e30}}";

        assertThatThrownBy(() -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", SMALL + arms)))
                .hasMessageContaining("must have a finite loss and gradient, but had");

        try (Stream<Path> made = Files.walk(folder)) {
            assertThat(made.filter(path -> path.endsWith("files/model.safetensors")))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"objective: unlikelihood", "objective: rwr", "objective: awr", "switch: {50%: rwr}"})
    void refusesObjectivesWhereNothingSaysWhatIsBad(String setting) {
        assertThatThrownBy(() -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", setting)))
                .hasMessageMatching(
                        "(?s).*train: objective (unlikelihood|rwr|awr): must find marks 'bad' that say what is bad, but no datum has one\\. Score the data first, or name the marks with scores\\..*");
    }

    @Test
    void refusesTagsThatTheTokenizerLacks() {
        assertThatThrownBy(
                        () -> TorchRun.of(
                                folder,
                                "words: {step: tokenizer.train, from: data, vocabulary: 300}",
                                "long: {step: score.length, from: data}",
                                "model: {step: train, from: long, tokenizer: words, objective: conditional, scores: length.words}"))
                .hasMessageContaining(
                        "train: objective conditional: must have the special token <good> in its tokenizer, but doesn't.");
    }

    private static final String[] UNTAGGED = {
        "words: {step: tokenizer.train, from: data, vocabulary: 300, special: ['<end>']}",
        "long: {step: score.length, from: data}",
        train("base", "size: smoke, context: 24, steps: 12")
    };

    private static final String CONDITIONAL =
            "{step: train, from: long, model: base, tokenizer: %s, objective: conditional, scores: length.words, threshold: 5, size: smoke, context: 24, steps: %s}";

    @Test
    void tagsThatAModelLacksAreAddedToIt() throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                UNTAGGED[0],
                UNTAGGED[1],
                UNTAGGED[2],
                "tuned: " + CONDITIONAL.formatted("words", 150),
                "further: " + CONDITIONAL.formatted("words", 3).replace("model: base", "model: tuned"));
        Checkpoint base = Checkpoint.read(run.files("base"));
        Checkpoint tuned = Checkpoint.read(run.files("tuned"));

        assertThat(base.architecture().vocabulary()).isEqualTo(300);
        assertThat(tuned.architecture()).isEqualTo(base.architecture().withVocabulary(302));
        assertThat(Checkpoint.read(run.files("further")).architecture()).isEqualTo(tuned.architecture());
        try (LanguageModel model = new TorchRuntime().open(run.files("tuned"))) {
            assertThat(model.prompting()).isEqualTo(new Prompting(299, Optional.of(300), Optional.of(301)));
            assertThat(model.tokenizer().special("<good>")).hasValue(300);
            float[] next = model.next(List.of(new int[] {299}))[0];
            assertThat(Math.exp(next[300]) + Math.exp(next[301])).isGreaterThan(0.5);
        }
    }

    @Test
    void anAdapterCannotLearnTagsThatTheModelLacks() {
        assertThatThrownBy(() -> TorchRun.of(
                        folder,
                        UNTAGGED[0],
                        UNTAGGED[1],
                        UNTAGGED[2],
                        "tuned: " + CONDITIONAL.formatted("words", 3).replace("steps", "adapter: {rank: 2}, steps")))
                .hasMessageContaining(
                        "train: adapter: must go without tags that the model lacks (<good>, <bad>), since an adapter learns no tokens."
                                + " Train without adapter, or name tokens that it has with good-tag and bad-tag.");
    }

    @Test
    void refusesTagsWhereNothingSaysWhatIsBad() {
        assertThatThrownBy(() -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", "objective: conditional")))
                .hasMessageContaining(
                        "train: objective conditional: must find marks 'bad' that say what is bad, but no datum has one.");
    }

    @Test
    void goesOnFromAStepOfAnotherTraining() throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                train("base", SMALL + ", checkpoints: [4]"),
                train("branch", "model: base, at-step: 4, batch: 4, steps: 3, learning-rate: 1e-9, weight-decay: 0"));
        Checkpoint at4 = Checkpoint.read(run.files("base").resolve("checkpoints/step-00000004"));
        Checkpoint branch = Checkpoint.read(run.files("branch"));

        assertThat(branch.architecture()).isEqualTo(at4.architecture());
        for (int i = 0; i < branch.tensors().size(); i++) {
            assertThat(branch.tensors().get(i).values())
                    .usingComparatorWithPrecision(1e-6f)
                    .containsExactly(at4.tensors().get(i).values());
        }
        assertThat(branch.notes().orElseThrow().steps()).isEqualTo(7);
        assertThat(branch.notes().orElseThrow().tokens()).isEqualTo(4 * 8 * 17 + 3 * 4 * 17);
    }

    @Test
    void saysWhichStepsWereKept() {
        assertThatThrownBy(() -> TorchRun.of(
                        folder,
                        TorchRun.TOKENIZER,
                        train("base", SMALL + ", checkpoint-every: 5"),
                        train("branch", SMALL + ", model: base, at-step: 4")))
                .hasMessageContaining(
                        "train: at-step: must be a step that was kept (5, 10), but was 4. Keep it with checkpoints: [4].");
    }

    @Test
    void refusesAnotherShapeThanTheCheckpointHas() {
        assertThatThrownBy(() -> TorchRun.of(
                        folder, TorchRun.TOKENIZER, train("base", SMALL), train("branch", "model: base, layers: 2")))
                .hasMessageContaining(
                        "train: layers: must be 1, as the model that training goes on from has it, but was 2. Leave it out.");
    }

    @Test
    void dosesEveryArmOfAStageByTheNameOfTheStage() {
        Map<String, String> doses = Map.of("lessons", "0.5", "news[long].kept", "0.1");

        assertThat(Train.dose(doses, "lessons[n10]")).contains("0.5");
        assertThat(Train.dose(doses, "news[long].kept")).contains("0.1");
        assertThat(Train.dose(doses, "news[short].kept")).isEmpty();
        assertThat(Train.dose(doses, "lesson")).isEmpty();
    }

    @Test
    void refusesDosesOfWhatIsNoInput() {
        assertThatThrownBy(
                        () -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", SMALL + ", doses: {date: 0.5}")))
                .hasMessageContaining(
                        "train: doses: must name inputs, but date is none. Did you mean to write 'data'?");
    }

    @Test
    void refusesHeadsThatDoNotDivideTheWidth() {
        assertThatThrownBy(() -> TorchRun.of(folder, TorchRun.TOKENIZER, train("model", "width: 30")))
                .hasMessageContaining("must have a width that heads divide");
    }

    @Test
    void trainsLlama() throws IOException {
        TorchRun run = TorchRun.of(folder, TorchRun.TOKENIZER, train("model", SMALL + ", family: llama"));

        try (LanguageModel model = new TorchRuntime().open(run.files("model"))) {
            assertThat(model.architecture()).isEqualTo(Architecture.llama(300, 16, 16, 1, 2, 1, 48));
        }
    }
}
