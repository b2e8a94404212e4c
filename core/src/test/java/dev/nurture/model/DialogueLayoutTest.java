package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.mix.PairEncoder;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.chat.ChatTemplate.Message;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueLayoutTest {
    private static final int END = 256;
    private static final Prompting PROMPTING = new Prompting(END, Optional.empty(), Optional.empty());

    private static final List<List<Turn>> CONVERSATIONS = List.of(
            List.of(user("Hi"), assistant("Yes?")),
            List.of(user(" Hi\n"), assistant("\nYes? \"No\"."), user("So {{ it }}"), assistant("")),
            List.of(new Turn(Role.SYSTEM, "Be kind."), user("\u00a0né \ud83d\ude80"), assistant("Yes?")),
            List.of(user(""), new Turn(Role.TOOL, "{\"a\": 1}"), assistant("One."), assistant("Two.")));

    private static final List<TurnSettings> FORMS = List.of(
            TurnSettings.SILENT,
            new TurnSettings(Map.of("user", "\n\nHuman:", "assistant", "\n\nAssistant:", "between", "")),
            new TurnSettings(Map.of("user", "", "assistant", "aide \"é\" says", "between", " {%- -%}")));

    @TempDir
    private Path folder;

    private static Turn user(String text) {
        return new Turn(Role.USER, text);
    }

    private static Turn assistant(String text) {
        return new Turn(Role.ASSISTANT, text);
    }

    private static List<Message> messages(List<Turn> turns) {
        return turns.stream()
                .map(turn -> new Message(turn.role().label(), turn.text()))
                .toList();
    }

    private static DialogueLayout plain(TurnSettings form) {
        return DialogueLayout.of(form, Path.of("none"));
    }

    private static String written(TurnSettings form, Prompting prompting) {
        return plain(form).taught(prompting, Tokenizer.bytes()).orElseThrow();
    }

    @Test
    void whatIsWrittenRendersWhatWasTrainedAndWhatIsAsked() {
        Tokenizer bytes = Tokenizer.bytes();
        for (TurnSettings form : FORMS) {
            ChatTemplate template = ChatTemplate.parse("written", written(form, PROMPTING));
            PromptEncoder prompts = new PromptEncoder(
                    bytes, END, END, Optional.empty(), plain(form).dialogues());
            PairEncoder pairs = new PairEncoder(prompts, 999, PairEncoder.TooLong.SKIP);
            for (List<Turn> turns : CONVERSATIONS) {
                int last = turns.size() - 1;
                EncodedAnswer trained = pairs.encode(turns.subList(0, last), List.of(turns.subList(last, last + 1)))
                        .orElseThrow()
                        .get(0);
                int[] asked = prompts.dialogue(turns.subList(0, last));

                assertThat(bytes.encodeWithSpecials(template.render(messages(turns)))
                                .ids())
                        .isEqualTo(trained.tokens());
                assertThat(bytes.encodeWithSpecials(template.prompt(messages(turns.subList(0, last))))
                                .ids())
                        .startsWith(END)
                        .endsWith(asked)
                        .hasSize(1 + asked.length);
            }
        }
    }

    @Test
    void whatIsWrittenIsTheSamePlainFormAgain() throws IOException {
        for (TurnSettings form : FORMS) {
            Files.writeString(folder.resolve("chat_template.jinja"), written(form, PROMPTING));

            assertThat(DialogueLayout.of(TurnSettings.SILENT, folder).dialogues())
                    .isEqualTo(form.dialogues(Dialogues.Learn.ALL));
        }
    }

    @Test
    void whatSomebodyChangedIsATemplateLikeAnyOther() throws IOException {
        for (String changed : List.of(
                written(TurnSettings.SILENT, PROMPTING) + "!",
                "{%- set form = {\"openings\":7} -%}\n{{ form }}",
                "{%- set form = {'a': 1} -%}\n{{ form }}",
                "{{ messages }}")) {
            Files.writeString(folder.resolve("chat_template.jinja"), changed);

            assertThat(DialogueLayout.of(TurnSettings.SILENT, folder)
                            .dialogues()
                            .template())
                    .isPresent();
        }
    }

    @Test
    void aTemplateOfOthersStaysAndAFormOfTheRecipeComesBeforeIt() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages }}");
        DialogueLayout silent = DialogueLayout.of(TurnSettings.SILENT, folder);
        DialogueLayout given = DialogueLayout.of(FORMS.get(1), folder);

        assertThat(silent.taught(PROMPTING, Tokenizer.bytes())).contains("{{ messages }}");
        assertThat(silent.kept()).contains("{{ messages }}");
        assertThat(given.dialogues()).isEqualTo(FORMS.get(1).dialogues(Dialogues.Learn.ALL));
        assertThat(given.taught(PROMPTING, Tokenizer.bytes())).contains(written(FORMS.get(1), PROMPTING));
        assertThat(plain(TurnSettings.SILENT).kept()).isEmpty();
    }

    @Test
    void tokensThatBeginEndAndTagAreWrittenWhereTheyStand() throws IOException {
        WordLevelWriter.write(folder, List.of("w1"), List.of("<end>", "<begin>", "<good>", "<bad>"), "<end>");
        Prompting prompting = new Prompting(0, Optional.of(2), Optional.of(3), Optional.of(1));
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            String text =
                    plain(TurnSettings.SILENT).taught(prompting, tokenizer).orElseThrow();
            ChatTemplate template = ChatTemplate.parse("written", text);

            assertThat(template.render(List.of(new Message("user", "w1"), new Message("assistant", "w2"))))
                    .isEqualTo("<begin>User: w1\n\nAssistant: w2<end>");
            assertThat(template.prompt(List.of(new Message("user", "w1"))))
                    .isEqualTo("<begin><good>User: w1\n\nAssistant:");
            assertThat(template.prompt(List.of())).isEqualTo("<begin><good>Assistant:");
        }
    }

    @Test
    void aTokenWithoutAWordOfItsOwnCannotBeWritten() {
        Prompting prompting = new Prompting(END, Optional.empty(), Optional.empty(), Optional.of((int) '^'));

        assertThat(plain(TurnSettings.SILENT).taught(prompting, Tokenizer.bytes()))
                .isEmpty();
    }

    @Test
    void refusesSpeakersThatNobodyKnows() {
        ChatTemplate template = ChatTemplate.parse("written", written(TurnSettings.SILENT, PROMPTING));

        assertThatThrownBy(() -> template.prompt(List.of(new Message("developer", "Hi"))))
                .hasMessageContaining("must be of system, user, assistant or tool, but one is of developer");
    }

    @Test
    void aCheckpointLeavesTheTemplateUnlessItsTokenizerHasTheSame() throws IOException {
        Path words = Files.createDirectories(folder.resolve("words"));
        WordLevelWriter.write(words, List.of("w1"), List.of("<end>"), "<end>");
        Architecture shape = Architecture.gpt2(2, 8, 8, 1, 1);
        List<Tensor> weights = Initialization.of(shape, new Seed(1));
        Files.writeString(words.resolve("chat_template.jinja"), "{{ messages }}");

        new Checkpoint(shape, weights, words, Optional.empty(), Optional.of("own")).write(folder.resolve("own"));
        new Checkpoint(shape, weights, words, Optional.empty()).write(folder.resolve("copied"));

        assertThat(folder.resolve("own/chat_template.jinja")).hasContent("own");
        assertThat(folder.resolve("copied/chat_template.jinja")).hasContent("{{ messages }}");
    }
}
