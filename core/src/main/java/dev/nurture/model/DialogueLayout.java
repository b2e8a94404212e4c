package dev.nurture.model;

import dev.nurture.data.Turn;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.chat.ChatTemplate.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How dialogues are laid out for a model, whoever trains or asks it: in the form that the recipe gives or, where it gives none, by
 * the chat template that lies beside the tokenizer or the model, or else in the usual form. Has no state.
 */
public final class DialogueLayout {
    private DialogueLayout() {}

    /**
     * @param folders in which a chat template may lie, in the order of preference; files are none
     */
    public static Dialogues of(TurnSettings given, Dialogues.Learn learn, List<Path> folders) {
        Dialogues own = given.dialogues(learn);
        return given.isSilent() ? template(folders).map(own::in).orElse(own) : own;
    }

    /** For the model in a folder, all turns alike. */
    public static Dialogues of(TurnSettings given, Path folder) {
        return of(given, Dialogues.Learn.ALL, List.of(folder));
    }

    private static Optional<Dialogues.Template> template(List<Path> folders) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> ChatTemplate.of(folder).stream())
                .findFirst()
                .map(Taught::new);
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
