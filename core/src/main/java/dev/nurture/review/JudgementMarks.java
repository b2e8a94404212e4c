package dev.nurture.review;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads judgements from data that carry them: each mark of one name is a judgement by the mark's maker. Further marks, such as a
 * classifier's, count as judgements by an annotator of the mark's name.
 *
 * <p>A mark's detail may say when it was made and what it cost: {@code time 1700000000, cost 0.05}. One thread.
 */
public final class JudgementMarks {
    private static final Pattern TIME = Pattern.compile("\\btime (-?\\d{1,18})\\b");
    private static final Pattern COST = Pattern.compile("\\bcost (\\d{1,9}(?:\\.\\d{1,9})?)\\b");

    /**
     * What to read.
     *
     * @param mark the judgements' name
     * @param classes in their order; those that occur if empty
     * @param abstentions labels that mean: no judgement
     * @param sources names of further marks
     * @param gold the mark or field with what is right
     */
    public record Question(
            String mark,
            Scale scale,
            List<String> classes,
            List<String> abstentions,
            List<String> sources,
            Optional<String> gold,
            Gold.Draw draw) {}

    /**
     * What was read. Items are called by the data's ids.
     *
     * @param rowOf by item
     * @param nameOf by item, for people
     */
    public record Marked(Judgements judgements, Gold gold, long[] rowOf, List<String> nameOf) {
        /** By row, its item. */
        public Map<Long, Integer> itemOfRow() {
            Map<Long, Integer> items = new HashMap<>();
            for (int item = 0; item < rowOf.length; item++) {
                items.put(rowOf[item], item);
            }
            return items;
        }
    }

    private final String step;
    private final Question question;
    private final JudgementsBuilder builder;
    private final Map<String, Long> rows = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> gold = new HashMap<>();
    private long taken;

    private JudgementMarks(String step, Question question) {
        this.step = step;
        this.question = question;
        this.builder = Judgements.builder(question.scale).classes(question.classes);
    }

    /**
     * Reads all data.
     *
     * @param step that asks, for messages
     */
    public static Marked read(String step, Question question, Corpus corpus) throws IOException {
        JudgementMarks marks = new JudgementMarks(step, question);
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                marks.take(rows.next(), row);
            }
        }
        return marks.done();
    }

    private void take(Datum datum, long row) {
        String item = datum.id().hex();
        builder.item(item);
        rows.put(item, row);
        names.put(item, datum.name());
        for (Mark mark : datum.marks()) {
            if (mark.span().isEmpty() && mark.name().equals(question.mark)) {
                take(item, mark.by(), mark);
            }
        }
        for (String source : question.sources) {
            datum.mark(source).ifPresent(mark -> take(item, source, mark));
        }
        question.gold.flatMap(name -> value(datum, name)).ifPresent(right -> gold.put(item, right));
    }

    private void take(String item, String annotator, Mark mark) {
        Optional<String> label = label(mark);
        String detail = mark.detail().orElse("");
        if (label.isEmpty() || question.abstentions.contains(label.get())) {
            builder.abstain(item, annotator);
            return;
        }
        builder.add(
                item,
                annotator,
                label.get(),
                find(TIME, detail).map(Long::parseLong).orElse(taken++),
                find(COST, detail).map(Double::parseDouble).orElse(1.0));
    }

    private static Optional<String> find(Pattern pattern, String detail) {
        Matcher matcher = pattern.matcher(detail);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The label or, where there is none, the score. */
    private static Optional<String> label(Mark mark) {
        return mark.label()
                .or(() -> mark.score().isPresent()
                        ? Optional.of(Double.toString(mark.score().getAsDouble()))
                        : Optional.empty());
    }

    /** A mark's label, or a field. */
    public static Optional<String> value(Datum datum, String name) {
        return datum.mark(name).flatMap(Mark::label).or(() -> datum.metadata().text(name));
    }

    private Marked done() {
        Judgements judgements = builder.build();
        if (judgements.size() == 0) {
            throw NurtureException.data(
                    "%s: must find judgements as marks '%s', but no datum has one. Check the name, or make data with judgements by review.gather."
                            .formatted(step, question.mark));
        }
        long[] rowOf = new long[judgements.items()];
        List<String> nameOf = new ArrayList<>();
        for (int item = 0; item < rowOf.length; item++) {
            rowOf[item] = rows.getOrDefault(judgements.itemName(item), -1L);
            nameOf.add(names.getOrDefault(judgements.itemName(item), judgements.itemName(item)));
        }
        return new Marked(judgements, Gold.of(judgements, gold, question.draw), rowOf, nameOf);
    }
}
