package dev.nurture.curate.contamination;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Rows;
import dev.nurture.data.Span;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Drops, marks or cuts what is a copy of a probe item, so that a model is not tested on what it was trained on.
 *
 * <p>Every copy is marked {@code contaminated}: with the item as label, how much of it is there as score, and where. A
 * dialogue or a comparison is dropped or kept whole, whichever turn or side holds the copy. The measurement tells how many
 * items say too little to be looked for.
 *
 * <p>What people get wrong: a short saying may stand in a book and in a probe set, with neither copied from the other. Read
 * what was dropped.
 */
public final class FilterContaminated implements RowStep<FilterContaminated.Settings> {
    private static final int MOST_MARKS = 20;

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "filter.contaminated",
                    1,
                    "Drops, marks or cuts data that hold items of probe sets.",
                    Settings.class)
            .with(Port.corpora("against", "The probe sets."));

    /** What to do with data that hold an item. */
    public enum Action {
        DROP,
        MARK,
        /** Takes the copies out of documents; everything else is dropped. */
        CUT
    }

    /** How copies are found. */
    public enum Method {
        /** By what a match says. */
        INFORMATION,
        /** 12 words in a row of the answer, as datatrove does. */
        DATATROVE,
        /** 12 words in a row of question or answer, as datatrove does on request. */
        DATATROVE_QUERY,
        /** 13 words in a row, or all of an item of 8 to 12, as NeMo Curator does. */
        NEMO,
        /** Any 13 words in a row. */
        THIRTEEN
    }

    public record Settings(
            @Setting(about = "What to do with data that hold an item: drop, mark or cut.", preset = "drop")
            Action action,

            @Setting(
                    about =
                            "How to find them: information, or as others do: datatrove, datatrove-query, nemo, thirteen.",
                    preset = "information")
            Method method,

            @Setting(about = "The metadata field of a probe document that has its answer.")
            Optional<String> answer,

            @Setting(about = "What an item must say to be looked for, in bits; sayings have 30 to 45.", preset = "32")
            double leastBits) {
        public Settings {
            if (!(leastBits >= 20 && leastBits <= 200)) {
                throw new IllegalArgumentException("least-bits: must be from 20 to 200, but was " + leastBits);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return settings.action == Action.MARK ? List.of(KEPT) : List.of(KEPT, DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        List<ProbeItem> items = items(workspace, settings);
        Supplier<Finder> finders = finders(items, settings, workspace);
        return firstRow -> {
            Finder finder = finders.get();
            return (datum, emitter) -> apply(datum, finder, items, settings.action, emitter);
        };
    }

    private static List<ProbeItem> items(Workspace workspace, Settings settings) {
        List<ProbeItem> items = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs("against")) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(datum -> items.add(ProbeItem.of(input.name(), datum, settings.answer)));
            }
        }
        return items;
    }

    private static Supplier<Finder> finders(List<ProbeItem> items, Settings settings, Workspace workspace)
            throws IOException {
        return switch (settings.method) {
            case INFORMATION -> {
                Strictness strictness = new Strictness(settings.leastBits);
                ProbeIndex index = new ProbeIndex(items, Rarity.of(workspace.input()), strictness.leastBits());
                workspace.measured(Checkable.measurement(items, index.uncheckable()));
                yield () -> new Matcher(index, strictness);
            }
            case DATATROVE -> rows(items, Dialect.DATATROVE, workspace);
            case DATATROVE_QUERY -> rows(items, Dialect.DATATROVE_QUERY, workspace);
            case NEMO -> rows(items, Dialect.NEMO, workspace);
            case THIRTEEN -> rows(items, Dialect.THIRTEEN, workspace);
        };
    }

    private static Supplier<Finder> rows(List<ProbeItem> items, Dialect dialect, Workspace workspace)
            throws IOException {
        NgramMatcher.Table table = NgramMatcher.table(items, dialect);
        workspace.measured(Checkable.measurement(items, table.uncheckable()));
        return () -> new NgramMatcher(table);
    }

    private static void apply(Datum datum, Finder finder, List<ProbeItem> items, Action action, Emitter emitter)
            throws IOException {
        List<Mark> marks = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        List<Part> parts = datum.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            List<Hit> found = finder.find(parts.get(i).text());
            for (Hit hit : found.subList(0, Math.min(found.size(), MOST_MARKS - marks.size()))) {
                marks.add(mark(hit, i, parts.get(i).text(), items));
            }
            hits.addAll(found);
        }
        if (hits.isEmpty()) {
            emitter.keep(datum);
        } else {
            decide(datum.withMarks(marks), hits, items, action, emitter);
        }
    }

    private static Mark mark(Hit hit, int part, String text, List<ProbeItem> items) {
        String detail =
                String.format(Locale.ROOT, "%s, %.0f bits", hit.evidence().label(), hit.bits());
        return new Mark(
                "contaminated",
                INFO.by(),
                java.util.OptionalDouble.of(hit.share()),
                Optional.of(items.get(hit.item()).name()),
                Optional.of(detail),
                Optional.of(Span.of(part, text, hit.from(), hit.to())));
    }

    private static void decide(Datum marked, List<Hit> hits, List<ProbeItem> items, Action action, Emitter emitter)
            throws IOException {
        boolean document = marked.content() instanceof Content.Document;
        if (action == Action.MARK) {
            emitter.keep(marked);
        } else if (action == Action.CUT && document) {
            emitter.keep(cut(marked, hits));
        } else {
            Hit strongest = hits.stream()
                    .max(java.util.Comparator.comparingDouble(Hit::bits))
                    .orElseThrow();
            String what = String.format(
                    Locale.ROOT,
                    "%s of %s, %.0f %%",
                    strongest.evidence().label(),
                    items.get(strongest.item()).name(),
                    100 * strongest.share());
            emitter.drop(marked, INFO.by(), new Reason("holds-probe-item", what));
        }
    }

    private static Datum cut(Datum datum, List<Hit> hits) {
        String text = ((Content.Document) datum.content()).text();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (Hit hit : hits) {
            if (hit.from() > from) {
                rest.append(text, from, hit.from());
            }
            from = Math.max(from, hit.to());
        }
        return datum.withContent(
                new Content.Document(rest.append(text, from, text.length()).toString()));
    }
}
