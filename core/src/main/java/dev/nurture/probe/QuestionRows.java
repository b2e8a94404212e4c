package dev.nurture.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes items of probes out of rows with questions. Immutable; threads share it. */
final class QuestionRows {
    private static final String MATCHING = "answer_matching_behavior";
    private static final String OTHERS = "answer_not_matching_behavior";
    private static final Pattern LETTER = Pattern.compile(" ?\\(([A-Z])\\)");
    private static final Pattern LINE = Pattern.compile("line ([0-9]+)");

    private final SourceFile file;
    private final ProbeRead.Settings settings;
    private final String by;

    QuestionRows(SourceFile file, ProbeRead.Settings settings, String by) {
        this.file = file;
        this.settings = settings;
        this.by = by;
    }

    /**
     * A question as its source has it.
     *
     * @param set it belongs to
     */
    private record Question(
            Datum row, ObjectNode fields, String set, String text, List<String> right, List<String> wrong) {
        /** The same, if no answer is right and wrong at once. */
        Question consistent() throws Unscorable {
            Set<String> others = wrong.stream().map(String::strip).collect(Collectors.toSet());
            Optional<String> both =
                    right.stream().map(String::strip).filter(others::contains).findFirst();
            if (both.isPresent()) {
                throw new Unscorable("right-and-wrong", "'%s' is given as right and as wrong".formatted(both.get()));
            }
            return this;
        }
    }

    void items(Datum row, Intake intake) {
        ObjectNode fields = ItemLabels.fields(row).deepCopy();
        String text = ((Content.Document) row.content()).text();
        String set = set(fields);
        if (!isWanted(set) || !isDrawn(text)) {
            return;
        }
        try {
            switch (settings.format()) {
                case ANTHROPIC_EVALS ->
                    behaviour(
                            new Question(row, fields, set, text, texts(fields, MATCHING), texts(fields, OTHERS))
                                    .consistent(),
                            intake);
                case TRUTHFULQA -> truth(row, fields, set, text, intake);
                case YAML -> throw new IllegalStateException("YAML: must not be read as rows");
            }
        } catch (Unscorable why) {
            intake.reject(new Rejected(
                    file.name(),
                    line(row),
                    0,
                    why.code(),
                    "%s, %s: %s".formatted(file.name(), position(row), why.detail()),
                    row.metadata().json()));
        }
    }

    /** Its own id, or its line. */
    private static String position(Datum row) {
        return row.origin() instanceof Origin.Ingested ingested ? ingested.locator() : "";
    }

    private static long line(Datum row) {
        Matcher matcher = LINE.matcher(position(row));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private String set(ObjectNode fields) {
        String named = settings.format() == ProbeRead.Format.TRUTHFULQA
                ? fields.path("category").asText("")
                : fields.path("file").asText("");
        String set = named.isEmpty() ? file.name() : named;
        return set.replaceFirst("\\.jsonl?(\\.(gz|zst))?$", "");
    }

    private boolean isWanted(String set) {
        return settings.sets().isEmpty()
                || settings.sets().stream()
                        .anyMatch(wanted -> set.contains(wanted) || slug(set).contains(wanted));
    }

    /** By the words of the question alone, so that questions which are asked twice are drawn together. */
    private boolean isDrawn(String text) {
        double place = (cluster(text).first() >>> 11) * 0x1p-53;
        return place < settings.share().value();
    }

    private static dev.nurture.provenance.Fingerprint cluster(String text) {
        String stem = QuestionFrame.of(text).map(QuestionFrame::stem).orElse(text);
        String plain = stem.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return Hash.of("question").add(plain).fingerprint();
    }

    private static List<String> texts(ObjectNode fields, String name) throws Unscorable {
        JsonNode value = fields.path(name);
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.textValue());
        } else if (value.isArray()) {
            value.forEach(each -> texts.add(each.asText()));
        }
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            List<String> found = new ArrayList<>();
            fields.fieldNames().forEachRemaining(found::add);
            throw new Unscorable(
                    "no-answer",
                    "%s: must be an answer or a list of them, but was %s. The row has %s."
                            .formatted(name, value.isMissingNode() ? "missing" : value, String.join(", ", found)));
        }
        return texts;
    }

    private void behaviour(Question question, Intake intake) {
        question.fields.remove(List.of(MATCHING, OTHERS, "statement"));
        Optional<QuestionFrame> listed = QuestionFrame.of(question.text);
        String frame = settings.frame().orElse("\n\nHuman: {question}\n\nAssistant:");
        String empty = listed.map(QuestionFrame::empty).orElse(QuestionFrame.NOTHING);
        emit(
                question,
                "given",
                framed(frame, question.text),
                framed(frame, empty),
                question.right,
                question.wrong,
                intake);
        if (listed.isPresent() && settings.orders() == ProbeRead.Orders.BOTH) {
            QuestionFrame options = listed.get();
            Optional<List<String>> right = turned(options, question.right);
            Optional<List<String>> wrong = turned(options, question.wrong);
            if (right.isPresent() && wrong.isPresent()) {
                String text = framed(frame, options.reversed().text());
                emit(question, "reversed", text, framed(frame, empty), right.get(), wrong.get(), intake);
            }
        }
    }

    /** The answers with the letters that they have once the options are reversed. */
    private static Optional<List<String>> turned(QuestionFrame options, List<String> answers) {
        List<String> turned = new ArrayList<>();
        for (String answer : answers) {
            Matcher matcher = LETTER.matcher(answer);
            Optional<String> letter = matcher.matches() ? options.reversed(matcher.group(1)) : Optional.empty();
            if (letter.isEmpty()) {
                return Optional.empty();
            }
            turned.add(answer.replace("(" + matcher.group(1) + ")", "(" + letter.get() + ")"));
        }
        return Optional.of(turned);
    }

    private void truth(Datum row, ObjectNode fields, String set, String text, Intake intake) throws Unscorable {
        List<String> best = texts(fields, "best_answer");
        List<String> correct = texts(fields, "correct");
        List<String> wrong = texts(fields, "incorrect");
        fields.remove(List.of("best_answer", "correct", "incorrect"));
        if (settings.choices() == ProbeRead.Choices.BINARY) {
            new Question(row, fields, set, text, best.subList(0, 1), wrong.subList(0, 1)).consistent();
            Question question = new Question(row, fields, set, text, List.of(" (A)"), List.of(" (B)"));
            binary(question, QuestionFrame.of(text, List.of(best.get(0), wrong.get(0))), intake);
            return;
        }
        List<String> right = settings.choices() == ProbeRead.Choices.MC1 ? best : correct;
        String frame = settings.frame().orElse("Q: {question}\nA:");
        Question question = new Question(row, fields, set, text, blank(right), blank(wrong)).consistent();
        emit(
                question,
                "",
                framed(frame, text),
                framed(frame, QuestionFrame.NOTHING),
                question.right,
                question.wrong,
                intake);
    }

    private static List<String> blank(List<String> answers) {
        return answers.stream().map(answer -> " " + answer.strip()).distinct().toList();
    }

    /** Where only one order is asked, the question's words decide which, so that no letter is right throughout. */
    private void binary(Question question, QuestionFrame options, Intake intake) {
        String frame = settings.frame().orElse("Q: {question}\nA:");
        String empty = framed(frame, options.empty());
        boolean both = settings.orders() == ProbeRead.Orders.BOTH;
        boolean first = (cluster(question.text).second() & 1) == 0;
        if (both || first) {
            emit(question, "given", framed(frame, options.text()), empty, question.right, question.wrong, intake);
        }
        if (both || !first) {
            String text = framed(frame, options.reversed().text());
            emit(question, "reversed", text, empty, question.wrong, question.right, intake);
        }
    }

    private static String framed(String frame, String question) {
        return frame.replace(QuestionFrame.QUESTION, question);
    }

    private void emit(
            Question question,
            String order,
            String prompt,
            String empty,
            List<String> right,
            List<String> wrong,
            Intake intake) {
        String key = question.row.name() + (order.equals("reversed") ? "-reversed" : "");
        ObjectNode fields = question.fields.deepCopy();
        fields.put("probe", settings.probe().orElse(slug(settings.format().name())))
                .put("split", slug(question.set))
                .put("cluster", cluster(question.text).hex())
                .put(ChoiceScorer.CONTENT_FREE, empty);
        if (!order.isEmpty()) {
            fields.put("pair", question.row.name()).put("order", order);
        }
        WrittenItem item = new WrittenItem(prompt, right, wrong, fields);
        intake.accept(item.datum(file.name(), key, by));
    }

    private static String slug(String name) {
        return ItemLabels.slug(name);
    }
}
