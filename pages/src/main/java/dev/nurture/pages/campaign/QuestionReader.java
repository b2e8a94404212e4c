package dev.nurture.pages.campaign;

import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the questions of a campaign's file. One thread. */
final class QuestionReader {
    private static final List<String> KEYS = List.of("kind", "ask", "help", "options", "least", "most", "optional");
    private static final int USUAL_MOST = 5;

    private final Problems problems;

    QuestionReader(Problems problems) {
        this.problems = problems;
    }

    List<Question> read(Yaml written) {
        List<Question> questions = new ArrayList<>();
        problems.mapping(written, "questions by name")
                .entries()
                .forEach((name, yaml) -> question(name, yaml).ifPresent(questions::add));
        return questions;
    }

    private Optional<Question> question(String name, Yaml yaml) {
        Yaml.Mapping mapping = problems.mapping(yaml, "a question (kind, ask, options)");
        CampaignFile.unknown(mapping, KEYS, problems);
        Entries entries = new Entries(mapping, problems);
        Optional<Question.Kind> kind = kind(mapping, entries.text("kind", ""));
        List<Question.Option> options =
                mapping.get("options").map(this::options).orElse(List.of());
        Question.Need need =
                entries.text("optional", "false").equals("true") ? Question.Need.OPTIONAL : Question.Need.REQUIRED;
        return kind.flatMap(some -> entries.checked(
                yaml,
                () -> new Question(
                        name,
                        some,
                        entries.text("ask", ""),
                        entries.text("help", ""),
                        options,
                        entries.count("least", 1),
                        entries.count("most", USUAL_MOST),
                        need)));
    }

    private Optional<Question.Kind> kind(Yaml.Mapping at, String text) {
        Optional<Question.Kind> kind = Arrays.stream(Question.Kind.values())
                .filter(one -> one.label().equals(text))
                .findFirst();
        if (kind.isEmpty()) {
            problems.add(
                    at.get("kind").orElse(at),
                    "must be a kind (%s), but was '%s'."
                            .formatted(
                                    String.join(
                                            ", ",
                                            Arrays.stream(Question.Kind.values())
                                                    .map(Question.Kind::label)
                                                    .toList()),
                                    text));
        }
        return kind;
    }

    private List<Question.Option> options(Yaml yaml) {
        List<Question.Option> options = new ArrayList<>();
        if (yaml instanceof Yaml.Sequence list) {
            list.items().forEach(item -> options.add(new Question.Option(item.kind(), item.kind())));
        } else {
            Yaml.Mapping mapping = problems.mapping(yaml, "options, each with what people read");
            mapping.entries().forEach((value, text) -> options.add(new Question.Option(value, text.kind())));
        }
        return options;
    }
}
