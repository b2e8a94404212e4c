package dev.nurture.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nurture.curate.contamination.FilterContaminated;
import dev.nurture.curate.contamination.FilterContaminated.Method;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.RowFunction;
import dev.nurture.step.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plants probe items in real documents, nine ways, and asks how many each way of matching finds, and what else it flags.
 * Pays for splitting words, looking up and comparing; not for reading and writing.
 *
 * <p>A planted item counts as found if its document is flagged, since that is what decides over the document.
 *
 * <p>Gate: every long item that is there letter by letter is found by the row of 13 words.
 */
final class Contamination {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 60;

    private final Planting planting;
    private final Map<String, Planting.Item> items = new HashMap<>();

    private Contamination(Planting planting, List<Planting.Item> all) {
        this.planting = planting;
        all.forEach(item -> items.put(item.set() + ":" + item.id(), item));
    }

    /** {@code DOCUMENTS PLANTS CORPUS... --against FILE:QUESTION[:ANSWER]...}. */
    static void run(List<String> arguments) throws Exception {
        int split = arguments.indexOf("--against");
        if (split < 3 || split == arguments.size() - 1) {
            throw new IllegalArgumentException(
                    "contamination: must be DOCUMENTS PLANTS CORPUS... --against FILE:QUESTION[:ANSWER]..., but was "
                            + arguments);
        }
        List<Planting.Item> all = new ArrayList<>();
        for (String given : arguments.subList(split + 1, arguments.size())) {
            all.addAll(Planting.items(given));
        }
        List<Path> files = arguments.subList(2, split).stream().map(Path::of).toList();
        int documents = Integer.parseInt(arguments.get(0));
        Planting planting = Planting.plant(files, documents, all, Integer.parseInt(arguments.get(1)));
        try (Scratch scratch = Scratch.create()) {
            new Contamination(planting, all).measure(scratch.path());
        }
    }

    private void measure(Path scratch) throws Exception {
        PlainWorkspace workspace = read(scratch);
        System.out.printf(
                Locale.ROOT,
                "%d documents, %.1f MB, %d with a planted item; %d probe items%n",
                planting.texts().size(),
                workspace.data().manifest().textBytes() / 1e6,
                planting.plants().size(),
                items.size());
        for (Method method :
                List.of(Method.THIRTEEN, Method.NEMO, Method.DATATROVE, Method.DATATROVE_QUERY, Method.INFORMATION)) {
            System.out.println(method.name().toLowerCase(Locale.ROOT));
            Map<String, List<Mark>> marks = mark(method, workspace);
            report(marks);
            if (method == Method.THIRTEEN) {
                gate(marks);
            }
            if (method == Method.INFORMATION) {
                show(marks);
            }
        }
    }

    private PlainWorkspace read(Path scratch) throws IOException {
        Map<String, Path> files = write(scratch);
        StringBuilder recipe = new StringBuilder("recipe: planted\nstages:\n");
        files.forEach((name, file) ->
                recipe.append("  %s: {step: read, path: \"%s\"}%n".formatted(name, file.getFileName())));
        StepCatalogue catalogue = StepCatalogue.standard();
        Recipe read = RecipeReader.parse(recipe.toString(), "planted.yaml", scratch, List.of(), scratch, catalogue);
        try (Workers workers = new Workers(2)) {
            Runner runner = new Runner(catalogue, new Store(scratch.resolve("store")), workers, event -> {});
            RunRecord record =
                    runner.run(read, "", new RunFolder(scratch.resolve("runs"), "planted"), (run, where) -> {});
            List<Workspace.Input> sets = new ArrayList<>();
            files.keySet().stream()
                    .filter(name -> !name.equals("data"))
                    .forEach(name -> sets.add(new Workspace.Input(
                            name.replace('-', '_'), record.require(name).corpus("kept"))));
            return new PlainWorkspace(scratch, record.require("data").corpus("kept"), sets);
        }
    }

    private Map<String, Path> write(Path scratch) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        files.put("data", scratch.resolve("data.jsonl"));
        try (BufferedWriter writer = Files.newBufferedWriter(files.get("data"))) {
            for (Map.Entry<String, String> text : planting.texts().entrySet()) {
                line(writer, Map.of("id", text.getKey(), "text", text.getValue()));
            }
        }
        Map<String, List<Planting.Item>> sets = new TreeMap<>();
        items.values()
                .forEach(item -> sets.computeIfAbsent(item.set(), any -> new ArrayList<>())
                        .add(item));
        for (Map.Entry<String, List<Planting.Item>> set : sets.entrySet()) {
            Path file = scratch.resolve(set.getKey() + ".jsonl");
            files.put(set.getKey().replace('_', '-'), file);
            set.getValue().sort(java.util.Comparator.comparing(Planting.Item::id));
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                for (Planting.Item item : set.getValue()) {
                    line(writer, Map.of("id", item.id(), "text", item.query(), "answer", item.answer()));
                }
            }
        }
        return files;
    }

    private static void line(BufferedWriter writer, Map<String, String> row) throws IOException {
        writer.write(JSON.writeValueAsString(new TreeMap<>(row)));
        writer.newLine();
    }

    /** All marks of each document that has any; prints the rate of the second of two passes. */
    private static Map<String, List<Mark>> mark(Method method, PlainWorkspace workspace) throws IOException {
        FilterContaminated.Settings settings =
                new FilterContaminated.Settings(FilterContaminated.Action.MARK, method, Optional.of("answer"), 32);
        RowFunction function = new FilterContaminated().prepare(settings, workspace);
        List<Datum> data = data(workspace.data());
        Map<String, List<Mark>> marks = new TreeMap<>();
        for (int pass = 0; pass < 2; pass++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try (RowFunction.Worker worker = function.start(0)) {
                for (Datum datum : data) {
                    worker.apply(datum, (output, marked) -> {
                        if (!marked.marks().isEmpty()) {
                            marks.put(marked.name(), marked.marks());
                        }
                    });
                }
            }
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            if (pass == 1) {
                double megabytes = workspace.data().manifest().textBytes() / 1e6;
                System.out.printf(Locale.ROOT, "  %.1f MB/s of processor time%n", megabytes / seconds);
            }
        }
        return marks;
    }

    private static List<Datum> data(Corpus corpus) {
        List<Datum> data = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }

    private void report(Map<String, List<Mark>> marks) {
        Map<String, long[]> found = new TreeMap<>();
        planting.plants().forEach((document, plant) -> {
            boolean right = marks.containsKey(document);
            String disguise = plant.disguise().label();
            for (String group : List.of("recall, all", "recall, " + disguise, "recall, " + length(plant))) {
                count(found, group, right);
            }
            if (plant.disguise() == Disguise.VERBATIM) {
                count(found, "recall, verbatim, " + length(plant), right);
            }
        });
        marks.keySet()
                .forEach(document -> count(found, "precision", planting.plants().containsKey(document)));
        found.forEach((group, hits) -> print(group, Proportion.wilson(hits[0], hits[1]), hits));
    }

    private static String length(Planting.Plant plant) {
        int words = plant.item().words();
        return words < 8 ? "below 8 words" : words < 13 ? "8 to 12 words" : "from 13 words";
    }

    private static void count(Map<String, long[]> counts, String group, boolean hit) {
        long[] count = counts.computeIfAbsent(group, any -> new long[2]);
        count[0] += hit ? 1 : 0;
        count[1]++;
    }

    private static void print(String group, Estimate share, long[] hits) {
        System.out.printf(
                Locale.ROOT,
                "  %-36s %5.1f %% (%.1f to %.1f)  %d of %d%n",
                group,
                100 * share.value(),
                100 * share.low(),
                100 * share.high(),
                hits[0],
                hits[1]);
    }

    private void gate(Map<String, List<Mark>> marks) {
        planting.plants().forEach((document, plant) -> {
            boolean plain =
                    plant.disguise() == Disguise.VERBATIM && plant.item().words() > 24;
            if (plain && !marks.containsKey(document)) {
                throw new IllegalStateException(
                        "gate: " + document + " must hold " + plant.item() + ", but was not flagged");
            }
        });
    }

    /** What is flagged though nothing was planted, to be read. */
    private void show(Map<String, List<Mark>> marks) {
        marks.entrySet().stream()
                .filter(entry -> !planting.plants().containsKey(entry.getKey()))
                .limit(SHOWN)
                .forEach(entry -> show(entry.getKey(), entry.getValue().get(0)));
    }

    private void show(String document, Mark mark) {
        String text = Objects.requireNonNull(planting.texts().get(document));
        int from = text.offsetByCodePoints(0, mark.span().orElseThrow().start());
        int to = text.offsetByCodePoints(0, mark.span().orElseThrow().end());
        System.out.printf(
                "  not planted: %s%n    text: %s%n    item: %s%n",
                document,
                flat(text.substring(from, to)),
                flat(Objects.requireNonNull(items.get(mark.label().orElseThrow()))
                        .query()));
    }

    private static String flat(String text) {
        String flat = text.replaceAll("\\s+", " ");
        return flat.length() > 160 ? flat.substring(0, 160) + "…" : flat;
    }
}
