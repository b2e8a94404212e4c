package dev.nurture.review;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Reason;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes data that carry judgements out of rows that are judgements: item, annotator, label, as labelling tools export them.
 *
 * <p>What was judged is named at {@code items}; judgements on anything else are dropped. Without it, the first row of each item
 * stands for it, with that row's text. What is known to be right comes from {@code gold}, rows of item and label. Repeated
 * judgements are kept as marks, in their order; those who read them count the first. Memory: the judgements.
 */
public final class ReviewGather implements WholeStep<ReviewGather.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.gather", 1, "Turns rows of item, annotator and label into data with marks.", Settings.class)
            .with(Port.corpora("items", "The data that were judged, called by their keys.")
                    .optional())
            .with(Port.corpora("gold", "Rows of item and right label.").optional());

    public record Settings(
            @Setting(about = "The field that names the item; id or text for what read took for these.", preset = "item")
            String item,

            @Setting(about = "The field that names the annotator.", preset = "annotator")
            String annotator,

            @Setting(about = "The field with the label.", preset = "label")
            String label,

            @Setting(about = "The field with the time, a number.")
            Optional<String> time,

            @Setting(about = "The field with what the judgement cost, a number.")
            Optional<String> cost,

            @Setting(about = "The field with the right label in the rows of gold.", preset = "label")
            String goldLabel,

            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(about = "What the mark with the right label is called.", preset = "gold")
            String goldMark) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Gathering gathering = new Gathering(settings, known(workspace));
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                gathering.take(rows.next(), workspace);
            }
        }
        Map<String, String> gold = gold(settings, workspace);
        for (Workspace.Input input : workspace.inputs("items")) {
            emit(input.corpus(), settings, gathering.marks, gold, workspace);
        }
        for (Datum first : gathering.firsts) {
            emit(first, first.name(), settings, gathering.marks, gold, workspace);
        }
        workspace.measured(new Measurement(gathering.figures(gold.size()), List.of()));
    }

    /** What was said, by item. One thread. */
    private static final class Gathering {
        private final Settings settings;
        private final Optional<Set<String>> known;
        private final Map<String, List<Mark>> marks = new LinkedHashMap<>();
        private final List<Datum> firsts = new ArrayList<>();
        private long judgements;
        private long unknown;

        Gathering(Settings settings, Optional<Set<String>> known) {
            this.settings = settings;
            this.known = known;
        }

        void take(Datum row, Workspace workspace) throws IOException {
            String item = require(row, settings.item);
            if (known.isPresent() && !known.get().contains(item)) {
                unknown++;
                drop(workspace, row, item);
                return;
            }
            judgements++;
            if (known.isEmpty() && !marks.containsKey(item)) {
                firsts.add(first(row, item));
            }
            marks.computeIfAbsent(item, any -> new ArrayList<>()).add(mark(row, settings));
        }

        List<Measurement.Figure> figures(long gold) {
            return List.of(
                    count("judgements", "Judgements", judgements),
                    count("judged", "Items with judgements", marks.size()),
                    count("gold", "Items whose right label is known", gold),
                    count("unknown-item", "Judgements on items that are not there", unknown));
        }
    }

    private static void drop(Workspace workspace, Datum row, String item) throws IOException {
        Reason reason = new Reason("unknown-item", "there is no item called " + item);
        workspace.emit(
                DROPPED,
                row.withMark(Mark.label(Mark.DROPPED, INFO.by(), reason.code()).withDetail(reason.detail())));
    }

    /** The names of what could be judged; empty if anything could. */
    private static Optional<Set<String>> known(Workspace workspace) {
        if (workspace.inputs("items").isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>();
        for (Workspace.Input input : workspace.inputs("items")) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    known.add(rows.next().name());
                }
            }
        }
        return Optional.of(known);
    }

    /** What stands for an item that only its judgements name. */
    private static Datum first(Datum row, String item) {
        Fingerprint about = Hash.of("item").add(item).fingerprint();
        Origin origin = new Origin.Derived(INFO.by(), List.of(row.id(), about));
        Content content = row.content();
        return Datum.of(content, origin).withKey(item);
    }

    private static Mark mark(Datum row, Settings settings) {
        Mark mark = Mark.label(settings.mark, require(row, settings.annotator), require(row, settings.label));
        List<String> details = new ArrayList<>();
        settings.time.ifPresent(field -> details.add("time " + Math.round(number(row, field))));
        settings.cost.ifPresent(field -> details.add("cost " + plain(number(row, field))));
        return details.isEmpty() ? mark : mark.withDetail(String.join(", ", details));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    private static double number(Datum row, String field) {
        String text = require(row, field);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NurtureException(
                    Kind.DATA,
                    "review.gather: %s must be a number, but %s has '%s'. Mend it, or name another field."
                            .formatted(field, row.name(), text),
                    e);
        }
    }

    private static String require(Datum row, String field) {
        return row.metadata()
                .text(field)
                .or(() -> own(row, field))
                .filter(text -> !text.isBlank())
                .map(String::strip)
                .orElseThrow(() -> NurtureException.data(
                        "review.gather: %s must have the field %s, but has not. Check the name; what read took for the id or the text is called id or text."
                                .formatted(row.name(), field)));
    }

    /** What reading gave a meaning of its own. */
    private static Optional<String> own(Datum row, String field) {
        return switch (field) {
            case "id" -> row.key();
            case "text" ->
                row.content() instanceof Content.Document document ? Optional.of(document.text()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Map<String, String> gold(Settings settings, Workspace workspace) throws IOException {
        Map<String, String> gold = new HashMap<>();
        for (Workspace.Input input : workspace.inputs("gold")) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum row = rows.next();
                    gold.put(require(row, settings.item), require(row, settings.goldLabel));
                }
            }
        }
        return gold;
    }

    private static void emit(
            Corpus corpus,
            Settings settings,
            Map<String, List<Mark>> marks,
            Map<String, String> gold,
            Workspace workspace)
            throws IOException {
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                emit(datum, datum.name(), settings, marks, gold, workspace);
            }
        }
    }

    private static void emit(
            Datum datum,
            String item,
            Settings settings,
            Map<String, List<Mark>> marks,
            Map<String, String> gold,
            Workspace workspace)
            throws IOException {
        List<Mark> all = new ArrayList<>(marks.getOrDefault(item, List.of()));
        Optional.ofNullable(gold.get(item))
                .ifPresent(right -> all.add(Mark.label(settings.goldMark, INFO.by(), right)));
        workspace.emit(KEPT, datum.withMarks(all));
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
