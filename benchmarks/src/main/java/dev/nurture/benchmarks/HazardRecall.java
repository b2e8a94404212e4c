package dev.nurture.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Plants passages into the documents of a corpus, removes hazards with {@code filter.hazard} and reports how much of each kind
 * was removed: recall on what is hazardous, false alarms on the rest.
 *
 * <p>The hazard is {@link StandInHazard}; with a file of labelled prompts there is a second experiment with the harmful ones,
 * half of them to train on and half to plant. Every third document is the reserve, the others get a passage of a kind that is
 * drawn for each, or none.
 */
final class HazardRecall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DOCUMENTS = 6000;
    private static final int LONGEST = 20_000;

    private HazardRecall() {}

    static void run(String corpus, Optional<String> prompts) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            List<String> documents = documents(corpus, scratch.path().resolve("read"));
            System.out.printf("%d documents, %d characters at most%n", documents.size(), LONGEST);
            experiment(
                    "stand-in hazard",
                    new InventedPlan(),
                    documents,
                    scratch.path().resolve("invented"));
            if (prompts.isPresent()) {
                PromptPlan plan = PromptPlan.read(Path.of(prompts.get()), scratch.path());
                experiment("harmful prompts", plan, documents, scratch.path().resolve("prompts"));
            }
        }
    }

    /** What to plant and what to train on. */
    interface Plan {
        /** The kinds of passages; those that begin with "hazard" must go. */
        List<String> kinds();

        String passage(String kind, RandomGenerator chance);

        List<String> terms();

        /** Characters that the classifier reads at once: a few times a passage's length. */
        int window();

        /** Passages of the hazard and, to tell it from, harmless ones. */
        String training(boolean hazard, RandomGenerator chance);
    }

    private static final class InventedPlan implements Plan {
        @Override
        public List<String> kinds() {
            return List.of(
                    "hazard, 5 terms", "hazard, 2 terms", "hazard, 1 term", "hazard, no term", "harmless, 4 terms");
        }

        @Override
        public String passage(String kind, RandomGenerator chance) {
            return switch (kind) {
                case "hazard, 5 terms" -> StandInHazard.instructions(chance, 5);
                case "hazard, 2 terms" -> StandInHazard.instructions(chance, 2);
                case "hazard, 1 term" -> StandInHazard.instructions(chance, 1);
                case "hazard, no term" -> StandInHazard.instructions(chance, 0);
                default -> StandInHazard.tale(chance);
            };
        }

        @Override
        public List<String> terms() {
            return StandInHazard.TERMS;
        }

        @Override
        public int window() {
            return 600;
        }

        @Override
        public String training(boolean hazard, RandomGenerator chance) {
            return hazard ? StandInHazard.instructions(chance, 1 + chance.nextInt(5)) : StandInHazard.tale(chance);
        }
    }

    /** Half of the prompts are trained on, the other half planted. Terms: the words most of the harmful half's own. */
    private record PromptPlan(List<String> terms, Map<String, List<String>> texts) implements Plan {
        static PromptPlan read(Path file, Path folder) throws IOException {
            Map<String, List<String>> texts = new TreeMap<>();
            for (Datum datum : data(file, "fields: {text: prompt}", folder.resolve("prompts-read"))) {
                String label = datum.metadata().text("label").orElse("");
                String half = new Seed(5).share(datum.contentFingerprint()) < 0.5 ? "train " : "plant ";
                texts.computeIfAbsent(half + label, any -> new ArrayList<>())
                        .add(datum.content().parts().get(0).text());
            }
            return new PromptPlan(
                    ownWords(
                            texts.getOrDefault("train harmful", List.of()),
                            texts.getOrDefault("train benign", List.of())),
                    texts);
        }

        private static List<String> ownWords(List<String> harmful, List<String> benign) {
            Map<String, Integer> in = counts(harmful);
            Map<String, Integer> out = counts(benign);
            return in.entrySet().stream()
                    .filter(word -> word.getValue() >= 4 && word.getValue() >= 8 * out.getOrDefault(word.getKey(), 0))
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private static Map<String, Integer> counts(List<String> texts) {
            Map<String, Integer> counts = new TreeMap<>();
            for (String text : texts) {
                java.util.stream.Stream.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                        .filter(word -> word.length() > 3)
                        .distinct()
                        .forEach(word -> counts.merge(word, 1, Integer::sum));
            }
            return counts;
        }

        @Override
        public int window() {
            return 200;
        }

        @Override
        public List<String> kinds() {
            return List.of("hazard, one prompt", "hazard, three prompts", "harmless, three prompts");
        }

        @Override
        public String passage(String kind, RandomGenerator chance) {
            String label = kind.startsWith("hazard") ? "plant harmful" : "plant benign";
            int count = kind.endsWith("one prompt") ? 1 : 3;
            StringBuilder passage = new StringBuilder();
            for (int i = 0; i < count; i++) {
                passage.append(pick(label, chance)).append('\n');
            }
            return passage.toString();
        }

        @Override
        public String training(boolean hazard, RandomGenerator chance) {
            return pick(hazard ? "train harmful" : "train benign", chance);
        }

        private String pick(String label, RandomGenerator chance) {
            List<String> from = texts.getOrDefault(label, List.of());
            return from.get(chance.nextInt(from.size()));
        }
    }

    private static void experiment(String name, Plan plan, List<String> documents, Path folder) throws Exception {
        Files.createDirectories(folder);
        write(plan, documents, folder);
        String recipe = """
                recipe: hazard
                seed: 7
                stages:
                  labelled: {step: read, path: labelled.jsonl}
                  trained: {step: classifier.train, from: labelled, label: kind}
                  corpus: {step: read, path: corpus.jsonl}
                  reserve: {step: read, path: reserve.jsonl}
                  terms-only: {step: filter.hazard, from: corpus, file: terms.txt}
                  both: {step: filter.hazard, from: corpus, file: terms.txt, classifier: trained, label: hazard, window: %s, reserve: reserve}
                """.formatted(plan.window());
        RunRecord record = run(recipe, folder);
        System.out.printf("%n%s, %d terms%n", name, plan.terms().size());
        for (String stage : List.of("terms-only", "both")) {
            report(stage, record);
        }
        record.require("both")
                .measurement()
                .orElseThrow()
                .figures()
                .forEach(figure -> System.out.printf(
                        Locale.ROOT,
                        "  %-14s %.4f%n",
                        figure.name(),
                        figure.estimate().value()));
    }

    private static void report(String stage, RunRecord record) {
        Map<String, long[]> counts = new TreeMap<>();
        for (String output : List.of("kept", "dropped")) {
            try (Rows rows = record.require(stage).corpus(output).rows()) {
                while (rows.hasNext()) {
                    Datum datum = rows.next();
                    String kind = datum.metadata().text("planted").orElse("");
                    if (!kind.isEmpty()) {
                        long[] count = counts.computeIfAbsent(kind, any -> new long[2]);
                        count[0] += output.equals("dropped") ? 1 : 0;
                        count[1]++;
                    }
                }
            }
        }
        counts.forEach((kind, count) -> {
            Estimate share = Proportion.wilson(count[0], count[1]);
            System.out.printf(
                    Locale.ROOT,
                    "  %-10s  %-24s removed %d of %d: %.1f %% [%.1f, %.1f]%n",
                    stage,
                    kind,
                    count[0],
                    count[1],
                    100 * share.value(),
                    100 * share.low(),
                    100 * share.high());
        });
    }

    private static void write(Plan plan, List<String> documents, Path folder) throws IOException {
        RandomGenerator chance = new Seed(11).generator();
        List<String> corpus = new ArrayList<>();
        List<String> reserve = new ArrayList<>();
        List<String> labelled = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String document = documents.get(i);
            if (i % 3 == 0) {
                reserve.add(line(document, "text-of", "reserve"));
                continue;
            }
            int draw = chance.nextInt(2 * plan.kinds().size());
            String kind = draw < plan.kinds().size() ? plan.kinds().get(draw) : "nothing";
            corpus.add(line(
                    kind.equals("nothing") ? document : planted(document, plan.passage(kind, chance), chance),
                    "planted",
                    kind));
        }
        for (int i = 0; i < 600; i++) {
            labelled.add(line(plan.training(true, chance), "kind", "hazard"));
            labelled.add(line(plan.training(false, chance), "kind", "harmless"));
            String document = documents.get(3 * (i % (documents.size() / 3)));
            int from = chance.nextInt(Math.max(1, document.length() - 600));
            labelled.add(line(document.substring(from, Math.min(document.length(), from + 600)), "kind", "harmless"));
        }
        Files.write(folder.resolve("corpus.jsonl"), corpus);
        Files.write(folder.resolve("reserve.jsonl"), reserve);
        Files.write(folder.resolve("labelled.jsonl"), labelled);
        Files.write(folder.resolve("terms.txt"), plan.terms());
    }

    /** Between two paragraphs or, where there is one only, at the end. */
    private static String planted(String document, String passage, RandomGenerator chance) {
        int at = document.indexOf("\n\n", chance.nextInt(Math.max(1, document.length())));
        int place = at < 0 ? document.length() : at;
        return document.substring(0, place) + "\n\n" + passage + document.substring(place);
    }

    private static String line(String text, String field, String value) {
        ObjectNode row = JSON.createObjectNode();
        row.put("text", text);
        row.put(field, value);
        return row.toString();
    }

    private static List<String> documents(String corpus, Path folder) throws IOException {
        List<String> documents = new ArrayList<>();
        for (Datum datum : data(Path.of(corpus), "convention: text", folder)) {
            String text = datum.content().parts().get(0).text();
            if (text.length() >= 1000) {
                int most = Math.min(text.length(), LONGEST);
                documents.add(text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most));
            }
        }
        documents.sort((a, b) -> Hash.of("order")
                .add(a)
                .fingerprint()
                .compareTo(Hash.of("order").add(b).fingerprint()));
        return documents.subList(0, Math.min(DOCUMENTS, documents.size()));
    }

    private static List<Datum> data(Path file, String settings, Path folder) throws IOException {
        Files.createDirectories(folder);
        RunRecord record = run(
                "recipe: data\nstages:\n  data: {step: read, path: '%s', %s}\n"
                        .formatted(file.toAbsolutePath(), settings),
                folder);
        List<Datum> data = new ArrayList<>();
        try (Rows rows = record.require("data").corpus("kept").rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }

    private static RunRecord run(String text, Path folder) {
        StepCatalogue catalogue = StepCatalogue.standard();
        Recipe recipe = RecipeReader.parse(text, "recipe.yaml", folder, List.of(), folder, catalogue);
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            return runner.run(recipe, text, new RunFolder(folder.resolve("runs"), "run"), (record, where) -> {});
        }
    }
}
