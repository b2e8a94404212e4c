package dev.nurture.review;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.Reason;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes data that carry judgements out of rows that are judgements: item, annotator, label, as labelling tools export them; or out
 * of rows that are items with a column for each annotator. The judgements also come out one a row, under the same names whatever
 * the source calls them.
 *
 * <p>What was judged is named at {@code items}; judgements on anything else are dropped. Without it, the first row of each item
 * stands for it, with that row's text. What is known to be right comes from {@code gold}, rows of item and label. Repeated
 * judgements are kept as marks, in their order; those who read them count the first. Memory: the judgements.
 */
public final class ReviewGather implements WholeStep<ReviewGather.Settings> {
    private static final String ROWS = "rows";

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.gather", 2, "Turns rows of item, annotator and label into data with marks.", Settings.class)
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

            @Setting(
                    about =
                            "The fields that are annotators, where a row is an item with a judgement in each; then item, annotator and label are not used.",
                    preset = "")
            List<String> columns,

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
        return List.of(KEPT, DROPPED, ROWS);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        if (!settings.columns.isEmpty() && !workspace.inputs("items").isEmpty()) {
            throw NurtureException.usage(
                    "review.gather: columns: must not be given with items, since each row is an item. Leave one out.");
        }
        Gathering gathering = new Gathering(INFO.by(), settings, known(workspace));
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                take(rows.next(), gathering, workspace);
            }
        }
        Map<String, String> gold = gold(settings, workspace);
        for (Workspace.Input input : workspace.inputs("items")) {
            emit(input.corpus(), settings, gathering, gold, workspace);
        }
        for (Datum first : gathering.firsts()) {
            emit(first, settings, gathering, gold, workspace);
        }
        workspace.measured(new Measurement(gathering.figures(gold.size()), List.of()));
    }

    private static void take(Datum row, Gathering gathering, Workspace workspace) throws IOException {
        List<Gathering.Said> said = gathering.take(row);
        if (said.isEmpty() && gathering.isUnknown(row)) {
            drop(workspace, row, gathering.itemOf(row));
        }
        for (Gathering.Said one : said) {
            workspace.emit(ROWS, one.row(INFO.by()));
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

    private static Map<String, String> gold(Settings settings, Workspace workspace) throws IOException {
        Map<String, String> gold = new HashMap<>();
        for (Workspace.Input input : workspace.inputs("gold")) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    Datum row = rows.next();
                    gold.put(RowFields.require(row, settings.item), RowFields.require(row, settings.goldLabel));
                }
            }
        }
        return gold;
    }

    private static void emit(
            Corpus corpus, Settings settings, Gathering gathering, Map<String, String> gold, Workspace workspace)
            throws IOException {
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                emit(rows.next(), settings, gathering, gold, workspace);
            }
        }
    }

    private static void emit(
            Datum datum, Settings settings, Gathering gathering, Map<String, String> gold, Workspace workspace)
            throws IOException {
        List<Mark> all = new ArrayList<>(gathering.marks(datum.name()));
        Optional.ofNullable(gold.get(datum.name()))
                .ifPresent(right -> all.add(Mark.label(settings.goldMark, INFO.by(), right)));
        workspace.emit(KEPT, datum.withMarks(all));
    }
}
