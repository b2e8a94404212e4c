package dev.nurture.torch;

import dev.nurture.data.Turn;
import dev.nurture.mix.Dialogues;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.chat.ChatTemplate.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The chat template that dialogues are learned in: that of the tokenizer or, if it has none, of the model that training goes on from. */
record TrainedTemplate(ChatTemplate template) implements Dialogues.Template {
    /**
     * @param folders in which one may lie, in the order of preference
     */
    static Optional<Dialogues.Template> in(Stream<Path> folders) {
        return folders.filter(Files::isDirectory)
                .flatMap(folder -> ChatTemplate.of(folder).stream())
                .findFirst()
                .map(TrainedTemplate::new);
    }

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
