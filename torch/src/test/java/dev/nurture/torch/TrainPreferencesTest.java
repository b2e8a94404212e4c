package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.mix.EncodedPair;
import dev.nurture.mix.Pair;
import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.mix.PairFeed;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.mix.TrainingAccount;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.Safetensors;
import dev.nurture.model.Tensor;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.chat.ChatTemplate.Message;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainPreferencesTest {
    /** Shared, so that the model is trained once. */
    @TempDir
    private static Path folder;

    private static String preferences(String name, String more) {
        return "%s: {step: train.preferences, from: pairs, model: model, batch: 4, learning-rate: 0.003, %s}"
                .formatted(name, more);
    }

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(PreferenceSettings.class, List.of(), folder))
                .isEqualTo(new PreferenceSettings(
                        PreferenceLoss.Kind.DPO,
                        0.1,
                        new Share(0.1),
                        new PairSettings(1, Optional.empty(), 16, Optional.empty(), TooLong.CUT, new Share(0.1)),
                        TurnSettings.SILENT,
                        1000,
                        new DescentSettings(5e-4, new Share(0.1), new Share(0.1), 1, 0),
                        Optional.empty(),
                        Optional.empty(),
                        "rating",
                        new KeepSettings(List.of(), Optional.empty(), 500),
                        Optional.empty()));
        assertThat(SettingsReader.read(AdapterSettings.class, List.of(), folder))
                .isEqualTo(new AdapterSettings(8, 16, List.of()));
    }

    @ParameterizedTest
    @EnumSource(PreferenceLoss.Kind.class)
    void everyLossTeachesWhatIsPreferredAlsoForOtherPrompts(PreferenceLoss.Kind kind) throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(36),
                preferences("tuned", "loss: %s, steps: 20, held-out: 30%%".formatted(kind.word())));

        assertThat(PreferenceRun.value(outcome, "tuned", "accuracy")).isEqualTo(1);
        assertThat(PreferenceRun.value(outcome, "tuned", "margin")).isPositive();
        assertThat(PreferenceRun.value(outcome, "tuned", "kl")).isPositive();
    }

    @Test
    void leavesModelsCurveAndAccount() throws IOException {
        PreferenceRun.Outcome outcome =
                PreferenceRun.run(folder, PreferenceRun.pairs(36), preferences("kept", "steps: 8, checkpoints: [4]"));
        Path files = outcome.files("kept");

        assertThat(Checkpoint.read(files).notes().orElseThrow().steps()).isEqualTo(48);
        assertThat(files.resolve("checkpoints/step-00000004/model.safetensors")).exists();
        assertThat(files.resolve("curve.csv")).content().hasLineCount(9);
        assertThat(Files.readAllLines(files.resolve("preferences.csv")))
                .hasSize(5)
                .startsWith("step,part,pairs,accuracy,margin,chosen,rejected,kl");
        assertThat(TrainingAccount.open(files.resolve("account.bin")).in(1)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnExactlyFromAnInterruption(boolean adapted) throws IOException {
        Path broken = folder.resolve("broken-" + adapted);
        assertThatThrownBy(() -> train(broken, adapted, 7)).hasMessage("power cut");

        List<Tensor> resumed = train(broken, adapted, Long.MAX_VALUE);

        List<Tensor> whole = train(folder.resolve("whole-" + adapted), adapted, Long.MAX_VALUE);
        assertThat(resumed).usingRecursiveComparison().isEqualTo(whole);
    }

    private static List<Tensor> train(Path state, boolean adapted, long powerCut) throws IOException {
        Files.createDirectories(state);
        TrainingPlan plan = Models.plan(Models.gpt2(), 4, 8);
        List<EncodedPair> pairs = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            EncodedAnswer better = new EncodedAnswer(new int[] {0, i, i + 1, 20, 0}, 2);
            EncodedAnswer worse = new EncodedAnswer(new int[] {0, i, 30, 0}, 2);
            pairs.add(new EncodedPair(
                    i,
                    Fingerprint.ofBytes("pair".getBytes(StandardCharsets.UTF_8)),
                    "p" + i,
                    i,
                    List.of(better, worse)));
        }
        PairFeed feed = new PairFeed(pairs, new PairFeed.Plan(plan.steps(), 2, 8, 0), new Seed(2));
        PreferenceObjective objective = new PreferenceObjective(new PreferenceLoss(PreferenceLoss.Kind.DPO, 0.1, 0));
        Optional<Adaptation> adaptation = adapted
                ? Optional.of(new Adaptation(new AdapterSettings(2, 4, List.of()), new Seed(3)))
                : Optional.empty();
        Trainer.Listener listener = new Trainer.Listener() {
            @Override
            public void trained(Workspace.TrainingStep step) {
                if (step.done() == powerCut) {
                    throw new IllegalStateException("power cut");
                }
            }

            @Override
            public void reached(long step, long tokens, List<Tensor> weights) {}
        };
        return new Trainer(plan, objective, adaptation, feed, state, listener)
                .train(Initialization.of(plan.shape(), new Seed(1)));
    }

    @Test
    void whatTheReferenceSaidIsReadAgainUnlessItIsDamaged() throws IOException {
        Path state = Files.createDirectories(folder.resolve("reference"));
        ReferenceFile.write(state, new float[][] {{-1, -2}, {-3}});

        assertThat(java.util.Arrays.deepToString(ReferenceFile.read(state, 2).orElseThrow()))
                .isEqualTo("[[-1.0, -2.0], [-3.0]]");
        assertThat(ReferenceFile.read(state, 3)).isEmpty();
        byte[] bytes = Files.readAllBytes(state.resolve("reference.bin"));
        bytes[20] ^= 1;
        Files.write(state.resolve("reference.bin"), bytes);
        assertThat(ReferenceFile.read(state, 2)).isEmpty();
    }

    @Test
    void anAdapterIsMergedAndLiesBeside() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(36),
                preferences("adapted", "steps: 20, adapter: {rank: 2, alpha: 8, on: [c_attn, c_fc]}"));
        Path files = outcome.files("adapted");

        assertThat(files.resolve("adapter_config.json"))
                .content()
                .contains("\"peft_type\" : \"LORA\"", "\"fan_in_fan_out\" : true", "\"r\" : 2");
        try (Safetensors adapter = Safetensors.open(files.resolve("adapter_model.safetensors"))) {
            assertThat(adapter.shape("base_model.model.transformer.h.0.attn.c_attn.lora_A.weight"))
                    .containsExactly(2L, 16L);
            assertThat(adapter.shape("base_model.model.transformer.h.0.mlp.c_fc.lora_B.weight"))
                    .containsExactly(64L, 2L);
        }
        assertThat(PreferenceRun.value(outcome, "adapted", "accuracy.train")).isEqualTo(1);
    }

    @Test
    void countsWhatItLeavesOut() throws IOException {
        List<PreferenceRun.Pair> pairs = new ArrayList<>(PreferenceRun.pairs(12));
        pairs.add(new PreferenceRun.Pair("same", "ada likes", " tea .", " tea ."));
        pairs.add(new PreferenceRun.Pair("long", "ada likes " + "tea ".repeat(60), " tea .", " rain ."));

        PreferenceRun.Outcome outcome =
                PreferenceRun.run(folder, pairs, preferences("left", "steps: 2, too-long: skip, held-out: 0%"));

        assertThat(PreferenceRun.value(outcome, "left", "skipped.identical-sides"))
                .isEqualTo(1);
        assertThat(PreferenceRun.value(outcome, "left", "skipped.too-long")).isEqualTo(1);
        assertThat(PreferenceRun.value(outcome, "left", "pairs")).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flip: 50%           | flip: must be below 50%, but was 50.0%
            beta: 0             | beta: must be above 0, but was 0
            length: 1           | length: must be at least 2, but was 1
            length: 99          | length: must be at most the 24 tokens that the model takes, but was 99.
            turns: {aide: x}    | turns: must be of system, user, assistant, tool, none or between, but one was of aide
            adapter: {rank: 0}  | rank: must be at least 1, but was 0
            """)
    void refusesSettingsThatCannotBe(String setting, String message) {
        assertThatThrownBy(() -> PreferenceRun.run(folder, PreferenceRun.pairs(6), preferences("refused", setting)))
                .hasMessageContaining(message);
    }

    @Test
    void whatLaidDialoguesOutIsLeftAsAChatTemplate() throws IOException {
        String row =
                "{\"id\":\"s%s\",\"prompt\":[{\"role\":\"user\",\"content\":\"ada likes\"}],\"chosen\":[{\"role\":\"assistant\",\"content\":\"tea .\"}],\"rejected\":[{\"role\":\"assistant\",\"content\":\"rain .\"}]}";
        Files.write(folder.resolve("spoken.jsonl"), List.of(row.formatted(1), row.formatted(2)));
        String few = "batch: 2, steps: 2, held-out: 0%";

        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(6),
                "spoken: {step: read, path: spoken.jsonl}",
                "talks: {step: train.preferences, from: spoken, model: model, turns: {user: 'Q:', assistant: 'A:'}, %s}"
                        .formatted(few),
                "reward: {step: train.reward, from: spoken, model: talks, %s}".formatted(few),
                "plain: {step: train.preferences, from: pairs, model: model, %s}".formatted(few),
                "asked: {step: probe.preferences, from: spoken, model: talks, reference: model}",
                "best: {step: sample.best-of-n, from: spoken, model: talks, reward: reward, n: 2, most: 2}");

        for (String stage : List.of("talks", "reward")) {
            assertThat(ChatTemplate.of(outcome.files(stage))
                            .orElseThrow()
                            .prompt(List.of(new Message("user", "ada likes"))))
                    .isEqualTo("<end>Q: ada likes\n\nA:");
        }
        assertThat(ChatTemplate.of(outcome.files("plain"))).isEmpty();
        assertThat(outcome.data("best")).hasSize(2);
    }

    @Test
    void namesThePairThatATemplateCannotLayOut() {
        Dialogues.Template template = new Dialogues.Template() {
            @Override
            public String whole(List<Turn> turns) {
                return turns.size() + " turns";
            }

            @Override
            public String prompt(List<Turn> turns) {
                return whole(turns);
            }
        };
        Pair pair = new Pair(
                Fingerprint.ofBytes("pair".getBytes(StandardCharsets.UTF_8)),
                "c7",
                1,
                List.of(new Turn(Role.USER, "Hi")),
                List.of(new Turn(Role.ASSISTANT, "Yes")),
                List.of(new Turn(Role.ASSISTANT, "No")));
        PairData.Reading reading = new PairData.Reading("test", "rating", 0, 99, TooLong.CUT, 2);
        PromptEncoder prompts = new PromptEncoder(
                Tokenizer.bytes(),
                256,
                256,
                Optional.empty(),
                Dialogues.of(Dialogues.Learn.ALL).in(template));

        assertThatThrownBy(() -> PairData.encode(List.of(pair), reading.encoder(prompts), reading, new TreeMap<>()))
                .hasMessageStartingWith("c7: prompt: must be laid out the same whatever comes after it");
    }

    @Test
    void aProbeMarksEveryComparison() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(36),
                preferences("tuned", "loss: dpo, steps: 20, held-out: 30%"),
                "asked: {step: probe.preferences, from: pairs, model: tuned, reference: model}");

        assertThat(outcome.data("asked"))
                .hasSize(36)
                .allMatch(datum -> datum.mark("exact").orElseThrow().score().orElseThrow() == 1)
                .allMatch(datum -> datum.metadata().text("probe").orElseThrow().equals("preferences"));
    }

    /** Prompts of more tokens than the short model takes. */
    private static List<PreferenceRun.Pair> longPairs() {
        return PreferenceRun.pairs(6).stream()
                .map(pair -> new PreferenceRun.Pair(
                        pair.key(), "ada likes " + "tea ".repeat(12) + pair.prompt(), pair.chosen(), pair.rejected()))
                .toList();
    }

    private static final String SHORT =
            "short: {step: train, from: texts, tokenizer: words, size: smoke, layers: 1, width: 16, heads: 2, context: 12, steps: 2}";

    @Test
    void refusesAReferenceThatCannotReadThePairs() throws IOException {
        String more = "loss: dpo, steps: 2, held-out: 0%, reference: short";

        assertThatThrownBy(() -> PreferenceRun.run(folder, longPairs(), SHORT, preferences("tuned", more)))
                .hasMessageMatching(
                        "(?s).*train\\.preferences: reference: must take the [12]\\d tokens of the longest pair, but takes 12\\. Set length: 12, or name one that takes more\\..*");

        PreferenceRun.Outcome cut =
                PreferenceRun.run(folder, longPairs(), SHORT, preferences("tuned", more + ", length: 12"));
        assertThat(PreferenceRun.value(cut, "tuned", "too-long")).isEqualTo(6);
    }

    @Test
    void learnsBehindTheTagOfWhatIsWanted() throws IOException {
        String base =
                "%s: {step: train, from: long, tokenizer: tags, %s size: smoke, layers: 1, width: 16, heads: 2, context: 24, steps: 2}";
        String lengths = IntStream.range(4, 24)
                .mapToObj("l%1$s: {length: %1$s}"::formatted)
                .collect(Collectors.joining(", "));
        String fits = "%s: {step: train.preferences, from: pairs, model: %s, steps: 1, held-out: 0%%, arms: {" + lengths
                + "}}";

        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(6),
                "long: {step: score.length, from: texts}",
                "tags: {step: tokenizer.train, from: texts, vocabulary: 300, special: ['<end>', '<good>', '<bad>']}",
                base.formatted("plain", ""),
                base.formatted("tagged", "objective: conditional, scores: length.words, threshold: 3,"),
                fits.formatted("untagged-fit", "plain"),
                fits.formatted("tagged-fit", "tagged"));

        assertThat(longest(outcome, "tagged-fit")).isEqualTo(longest(outcome, "untagged-fit") + 1);
    }

    /** How long the longest pair is: the first length at which none is too long. */
    private static int longest(PreferenceRun.Outcome outcome, String fit) {
        return IntStream.range(4, 24)
                .filter(length -> PreferenceRun.value(outcome, fit + "[l" + length + "]", "too-long") == 0)
                .findFirst()
                .orElseThrow();
    }

    /** A model with as many tokens as the usual one, but others. */
    private static String[] stranger() throws IOException {
        List<String> rows = new ArrayList<>();
        for (PreferenceRun.Pair pair : PreferenceRun.pairs(36)) {
            String text = (pair.prompt() + pair.chosen() + pair.prompt() + pair.rejected()).toUpperCase(Locale.ROOT);
            rows.add("{\"text\": \"%s\"}".formatted(text));
        }
        Files.write(folder.resolve("loud.jsonl"), rows);
        return new String[] {
            "loud: {step: read, path: loud.jsonl}",
            "others: {step: tokenizer.train, from: loud, vocabulary: 270, special: ['<end>']}",
            "few: {step: tokenizer.train, from: texts, vocabulary: 270, special: ['<end>']}",
            "known: {step: train, from: texts, tokenizer: few, size: smoke, layers: 1, width: 16, heads: 2, context: 24, steps: 2}",
            "stranger: {step: train, from: loud, tokenizer: others, size: smoke, layers: 1, width: 16, heads: 2, context: 24, steps: 2}"
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {step: train.preferences, from: pairs, model: known, reference: stranger, steps: 2} | train.preferences: reference: must have the tokens of the model, but its token
            {step: probe.preferences, from: pairs, model: known, reference: stranger} | probe.preferences: reference: must have the tokens of the model, but its token
            {step: sample.best-of-n, from: pairs, model: known, reference: stranger, n: 2, most: 2} | sample.best-of-n: reference: must have the tokens of the model, but its token
            {step: sample.best-of-n, from: pairs, model: model, reference: stranger, n: 2, most: 2} | sample.best-of-n: reference: must know the 285 tokens of the model, but knows 270. Name one with the same tokenizer.
            {step: train, from: texts, tokenizer: few, model: stranger, steps: 2} | train: tokenizer: must have the tokens of the model that training goes on from, but its token
            """)
    void refusesTokensThatMeanSomethingElse(String step, String message) throws IOException {
        List<String> stages = new ArrayList<>(List.of(stranger()));
        stages.add("refused: " + step);

        assertThatThrownBy(() -> PreferenceRun.run(folder, PreferenceRun.pairs(6), stages.toArray(String[]::new)))
                .hasMessageContaining(message);
    }

    @Test
    void ktoNeedsAnswersToOtherPrompts() {
        List<PreferenceRun.Pair> one = List.of(
                new PreferenceRun.Pair("a", "ada likes", " tea .", " rain ."),
                new PreferenceRun.Pair("b", "ada likes", " tea tea .", " rain ."));

        assertThatThrownBy(() ->
                        PreferenceRun.run(folder, one, preferences("refused", "loss: kto, steps: 1, held-out: 0%")))
                .hasMessageContaining(
                        "train.preferences: loss: kto must have pairs of several prompts, but all 2 share one. Choose another loss.");
    }

    @Test
    void saysWhichTrainingDiverged() {
        String stage =
                "wild: {step: train.preferences, from: pairs, model: model, steps: 5, warm-up: 0, learning-rate: 1e30, clip: 1e30}";

        assertThatThrownBy(() -> PreferenceRun.run(folder, PreferenceRun.pairs(6), stage))
                .hasMessageContaining("train.preferences: step 2 must have a finite loss and gradient, but had ");
    }

    @Test
    void refusesAReferenceThatCannotReadAnAnswer() {
        assertThatThrownBy(
                        () -> PreferenceRun.run(
                                folder,
                                longPairs(),
                                SHORT,
                                "answers: {step: sample.best-of-n, from: pairs, model: model, reference: short, n: 2, most: 2}"))
                .hasMessageContaining("sample.best-of-n: reference: must take the ")
                .hasMessageContaining(
                        " tokens of the longest prompt with its answer, but takes 12. Lower most, or name one that takes more.");
    }

    @Test
    void aProbeAsksNoMoreThanModelAndReferenceBothTake() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                longPairs(),
                SHORT,
                "asked: {step: probe.preferences, from: pairs, model: model, reference: short}",
                "turned: {step: probe.preferences, from: pairs, model: short, reference: model}");

        for (int i = 0; i < 6; i++) {
            double margin = outcome.data("asked")
                    .get(i)
                    .mark("margin")
                    .orElseThrow()
                    .score()
                    .orElseThrow();
            assertThat(outcome.data("turned")
                            .get(i)
                            .mark("margin")
                            .orElseThrow()
                            .score()
                            .orElseThrow())
                    .isCloseTo(-margin, Offset.offset(1e-5));
        }
    }

    @Test
    void aStepThatWasNotKeptIsRefusedInTheNameOfWhoAskedForIt() {
        assertThatThrownBy(() -> PreferenceRun.run(
                        folder,
                        PreferenceRun.pairs(6),
                        preferences("tuned", "loss: dpo, steps: 2, held-out: 0%"),
                        "asked: {step: probe.preferences, from: pairs, model: tuned, reference: model, at-step: 1}"))
                .hasMessageContaining(
                        "probe.preferences: at-step: must be a step that was kept (none was), but was 1. Keep it with checkpoints: [1].");
    }

    @Test
    void aProbeCountsWhatItCouldNotAskAbout() throws IOException {
        List<PreferenceRun.Pair> pairs = new ArrayList<>(PreferenceRun.pairs(6));
        pairs.add(new PreferenceRun.Pair("same", "ada likes", " tea .", " tea ."));

        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                pairs,
                preferences("tuned", "loss: dpo, steps: 2, held-out: 0%"),
                "asked: {step: probe.preferences, from: pairs, model: tuned, reference: model}");

        assertThat(PreferenceRun.value(outcome, "asked", "skipped.identical-sides"))
                .isEqualTo(1);
        assertThat(outcome.data("asked")).hasSize(7);
    }

    @Test
    void aProbeMarksARankingWithTheMeansOverItsPairs() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(12),
                preferences("tuned", "loss: dpo, steps: 5, held-out: 0%"),
                "proxy: {step: reward.linear, from: pairs}",
                "answers: {step: sample.best-of-n, from: pairs, model: model, n: 8, most: 4, prompts: 1}",
                "rated: {step: reward.score, from: answers, reward: proxy, name: rating}",
                "asked: {step: probe.preferences, from: rated, model: tuned, reference: model}");
        Datum asked = outcome.data("asked").get(0);

        for (String mark : List.of("margin", "exact")) {
            String figure = mark.equals("exact") ? "accuracy" : mark;
            assertThat(asked.mark(mark).orElseThrow().score().orElseThrow())
                    .isCloseTo(PreferenceRun.value(outcome, "asked", figure), Offset.offset(1e-9));
        }
        assertThat(PreferenceRun.value(outcome, "asked", "skipped.tied")).isLessThan(27);
    }
}
