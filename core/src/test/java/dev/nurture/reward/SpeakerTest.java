package dev.nurture.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.mix.FeedSource;
import dev.nurture.mix.PackedFeed;
import dev.nurture.mix.Packing;
import dev.nurture.mix.PairEncoder;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Architecture;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.Initialization;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import dev.nurture.testing.ScriptedModel;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakerTest {
    private static final int END = 256;
    private static final int BEGIN = '^';
    private static final String CHATML =
            "{% for m in messages %}<|{{ m.role }}|>{{ m.content }}<|endoftext|>\n{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}";

    private static final Datum DIALOGUE = Data.dialogue("c", "Hi", "Yes?", "So", "Good.");

    @TempDir
    private Path folder;

    private static LanguageModel model(Optional<Integer> tag) {
        Architecture shape = Architecture.gpt2(257, 96, 8, 1, 1);
        return new ReferenceModel(
                shape, Initialization.of(shape, new Seed(3)), Tokenizer.bytes(), new Prompting(END, tag, tag));
    }

    /** Whose texts begin with a token that doesn't end them. */
    private static LanguageModel begun() {
        Architecture shape = Architecture.gpt2(257, 96, 8, 1, 1);
        Prompting prompting = new Prompting(END, Optional.empty(), Optional.empty(), Optional.of(BEGIN));
        return new ReferenceModel(shape, Initialization.of(shape, new Seed(3)), Tokenizer.bytes(), prompting);
    }

    private static Speaker speaker(LanguageModel model, Dialogues dialogues) {
        SampleBestOfN.Settings settings = new SampleBestOfN.Settings(
                2, 3, 1, 1, Optional.empty(), Optional.empty(), "reward", TurnSettings.SILENT);
        return new Speaker(new Answering(model, Optional.empty(), Optional.empty()), dialogues, settings, new Seed(1));
    }

    private int[] asked(Dialogues dialogues, Datum datum) {
        return speaker(model(Optional.empty()), dialogues).prefix(datum);
    }

    /** What training has of it, up to where the last answer begins. */
    private int[] trained(Dialogues dialogues, int begin, int length) throws IOException {
        FeedSource source = FeedSource.of(
                "chats", Corpora.write(Files.createTempDirectory(folder, "chats"), List.of(List.of(DIALOGUE))));
        Packing packing = Packing.plain(1, 1, 96, END).withBegin(begin).withDialogues(dialogues);
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        try (PackedFeed feed = PackedFeed.open(List.of(source), packing, Tokenizer.bytes(), new Seed(1), scratch)) {
            int before = begin == END ? 0 : 1;
            return Arrays.copyOfRange(feed.batch(0).tokens(), before, before + length);
        }
    }

    private static int[] preferred(Dialogues dialogues, int begin) {
        List<Turn> turns = ((Content.Dialogue) DIALOGUE.content()).turns();
        PromptEncoder prompts = new PromptEncoder(Tokenizer.bytes(), begin, END, Optional.empty(), dialogues);
        EncodedAnswer answer = new PairEncoder(prompts, 999, PairEncoder.TooLong.SKIP)
                .encode(turns.subList(0, 3), List.of(turns.subList(3, 4)))
                .orElseThrow()
                .get(0);
        return Arrays.copyOf(answer.tokens(), answer.from());
    }

    private void isReadTheSameEverywhere(TurnSettings turns, String prompt) throws IOException {
        Dialogues dialogues = DialogueLayout.of(turns, folder).dialogues();
        int[] asked = asked(dialogues, DIALOGUE);

        assertThat(Tokenizer.bytes().decode(asked)).isEqualTo("<|endoftext|>" + prompt);
        assertThat(trained(dialogues, END, asked.length)).isEqualTo(asked);
        assertThat(preferred(dialogues, END)).isEqualTo(asked);
    }

    @Test
    void aDialogueIsTheSamePromptInTrainingInPreferencesAndInAsking() throws IOException {
        isReadTheSameEverywhere(
                TurnSettings.SILENT, "User: Hi\n\nAssistant: Yes?<|endoftext|>\n\nUser: So\n\nAssistant:");
    }

    @Test
    void soItIsInTheFormOfTheRecipe() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), CHATML);

        isReadTheSameEverywhere(
                new TurnSettings(Map.of("user", "Q:", "assistant", "A:", "between", "\n")),
                "Q: Hi\nA: Yes?<|endoftext|>\nQ: So\nA:");
    }

    @Test
    void soItIsInTheModelsChatTemplate() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), CHATML);

        isReadTheSameEverywhere(
                TurnSettings.SILENT,
                "<|user|>Hi<|endoftext|>\n<|assistant|>Yes?<|endoftext|>\n<|user|>So<|endoftext|>\n<|assistant|>");
    }

    @Test
    void soItIsBehindATokenThatOnlyBeginsTexts() throws IOException {
        for (String template : List.of("", "^" + CHATML)) {
            Path model = Files.createDirectories(folder.resolve("model" + template.length()));
            if (!template.isEmpty()) {
                Files.writeString(model.resolve("chat_template.jinja"), template);
            }
            Dialogues dialogues = DialogueLayout.of(TurnSettings.SILENT, model).dialogues();
            int[] asked = speaker(begun(), dialogues).prefix(DIALOGUE);

            assertThat(Tokenizer.bytes().decode(asked)).startsWith(template.isEmpty() ? "^User:" : "^<|user|>");
            assertThat(trained(dialogues, BEGIN, asked.length)).isEqualTo(asked);
            assertThat(preferred(dialogues, BEGIN)).isEqualTo(asked);
        }
    }

    @Test
    void comparisonsAndDialoguesAskTheSame() {
        Dialogues usual = Dialogues.of(Dialogues.Learn.ALL);
        Turn answer = new Turn(Role.ASSISTANT, "Yes?");
        Origin origin = new Origin.Ingested("pairs.jsonl", "line 1");
        Datum spoken = Datum.of(
                new Content.Comparison(List.of(new Turn(Role.USER, "Hi")), List.of(answer), List.of(answer)), origin);
        Datum half =
                Datum.of(new Content.Comparison(List.of(Turn.plain("Hi")), List.of(answer), List.of(answer)), origin);
        int[] asked = asked(usual, Data.dialogue("c", "Hi", "Yes?"));

        assertThat(asked(usual, spoken)).isEqualTo(asked);
        assertThat(asked(usual, half)).isEqualTo(asked);
    }

    @Test
    void plainTextsAreGoneOnWith() {
        Datum plain = Data.comparison("c", "w1 w2", " w3", " w4");

        assertThat(Tokenizer.bytes().decode(asked(Dialogues.of(Dialogues.Learn.ALL), plain)))
                .isEqualTo("<|endoftext|>w1 w2");
    }

    @Test
    void theWantedTagStandsBehindTheTokenThatBeginsTexts() {
        int[] asked = speaker(model(Optional.of(7)), Dialogues.of(Dialogues.Learn.ALL))
                .prefix(DIALOGUE);

        assertThat(asked).startsWith(END, 7, 'U');
    }

    private String said(TurnSettings turns, String text) {
        Speaker speaker = speaker(
                new ScriptedModel(model(Optional.empty()), text, new ArrayList<>()),
                DialogueLayout.of(turns, folder.resolve("no-template")).dialogues());
        Speaker.Said said = speaker.answer(List.of(DIALOGUE)).get(0);
        assertThat(said.answers()).extracting(Turn::role).containsOnly(Role.ASSISTANT);
        return said.answers().get(0).text();
    }

    @Test
    void anAnswerEndsWhereTheNextSpeakerWouldBegin() {
        assertThat(said(TurnSettings.SILENT, " Well.\n\nHuman: x\n\nUser: And?"))
                .isEqualTo("Well.\n\nHuman: x");
        assertThat(said(TurnSettings.SILENT, " Well.\n\nAssistant: So.\n\nUser: And?"))
                .isEqualTo("Well.");
        assertThat(said(new TurnSettings(Map.of("user", "Q:", "between", "\n")), " Well.\nQ: And?"))
                .isEqualTo("Well.");
    }

    @Test
    void whoWroteSpecialTokensIsNamed() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), CHATML);
        Dialogues dialogues = DialogueLayout.of(TurnSettings.SILENT, folder).dialogues();

        assertThatThrownBy(() -> asked(dialogues, Data.dialogue("c", "<|endoftext|>")))
                .hasMessageStartingWith("c: must not say special tokens where a chat template writes them");
    }
}
