package dev.nurture.model;

import dev.nurture.data.Turn;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.chat.ChatTemplate.Message;
import dev.nurture.token.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How dialogues are laid out for a model, whoever trains or asks it: in the form that the recipe gives or, where it gives none, by
 * the chat template that lies beside the tokenizer or the model, or else in the usual form. A template that was written here for
 * a plain form is that form.
 */
public record DialogueLayout(Dialogues dialogues, Optional<ChatTemplate> found) {
    /**
     * @param folders in which a chat template may lie, in the order of preference; files are none
     */
    public static DialogueLayout of(TurnSettings given, Dialogues.Learn learn, List<Path> folders) {
        Optional<ChatTemplate> found = folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> ChatTemplate.of(folder).stream())
                .findFirst();
        Dialogues own = given.dialogues(learn);
        return new DialogueLayout(
                given.isSilent() ? found.map(template -> in(template, own)).orElse(own) : own, found);
    }

    /** For the model in a folder, all turns alike. */
    public static DialogueLayout of(TurnSettings given, Path folder) {
        return of(given, Dialogues.Learn.ALL, List.of(folder));
    }

    private static Dialogues in(ChatTemplate template, Dialogues own) {
        return PlainTemplate.read(template.text())
                .map(plain -> plain.dialogues(own.learn()))
                .orElseGet(() -> own.in(new Taught(template)));
    }

    /**
     * The text of the chat template for a model that was taught dialogues in this layout; none where its tokenizer has no words
     * for the tokens between texts.
     *
     * @param prompting how the model is prompted
     */
    public Optional<String> taught(Prompting prompting, Tokenizer tokenizer) {
        return dialogues.template().isPresent()
                ? kept()
                : PlainTemplate.of(dialogues, prompting, tokenizer).map(PlainTemplate::text);
    }

    /** The text of the chat template for a model that was taught no dialogue, but may go on from one that was. */
    public Optional<String> kept() {
        return found.map(ChatTemplate::text);
    }

    /** What a model was taught to talk in. */
    private record Taught(ChatTemplate template) implements Dialogues.Template {
        @Override
        public String whole(List<Turn> turns) {
            return template.render(messages(turns));
        }

        @Override
        public String prompt(List<Turn> turns) {
            return template.prompt(messages(turns));
        }

        private static List<Message> messages(List<Turn> turns) {
            return turns.stream()
                    .map(turn -> new Message(turn.role().label(), turn.text()))
                    .toList();
        }
    }
}
