package dev.nurture.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Chooses a benchmark. */
public final class Benchmarks {
    private Benchmarks() {}

    /** What there is, each with its arguments. */
    private enum Known {
        CLASSIFY("FILE [COUNT]"),
        CLEAN_CORPUS("FILE..."),
        CONTAMINATION("FILE... "),
        CROWD_GROWTH("[LABELS]"),
        CROWDS("[FILE OR FOLDER...]"),
        DEDUP_QUALITY("FILE..."),
        FEED(""),
        HAZARD("FILE [PROMPTS]"),
        INGEST("FILE..."),
        LOGITS("FOLDER TOKENIZER [CHECKPOINT...]"),
        LOOKUP("[COUNT]"),
        MINHASH("FILE..."),
        PAGES("[PEOPLE] [ITEMS]"),
        PERSONAL("FILE..."),
        QUALITY("FILE..."),
        RECIPES(""),
        STARTUP(""),
        TOKENS("FILE..."),
        TRAINING("[STEPS]"),
        TRAINING_SIZES("[SIZE...]"),
        WORLDS("[SIZE]");

        private final String arguments;

        Known(String arguments) {
            this.arguments = arguments;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Runs one benchmark and prints a line for each figure. */
    public static void main(String[] args) throws Exception {
        Known known = Arrays.stream(Known.values())
                .filter(each -> args.length > 0 && each.label().equals(args[0]))
                .findFirst()
                .orElse(null);
        if (known == null) {
            System.err.println("benchmarks/run takes one of:");
            Arrays.stream(Known.values())
                    .forEach(each -> System.err.println("  " + each.label() + " " + each.arguments));
            System.exit(2);
            return;
        }
        System.out.printf(
                "Java %s, %s, %d processors, heap %d MiB%n",
                System.getProperty("java.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        run(known, Arrays.asList(args).subList(1, args.length));
    }

    private static void run(Known known, List<String> rest) throws Exception {
        switch (known) {
            case CLASSIFY -> Classify.run(rest.get(0), rest.size() < 2 ? 10_000 : Integer.parseInt(rest.get(1)));
            case CLEAN_CORPUS -> CleanCorpus.run(rest);
            case CONTAMINATION -> Contamination.run(rest);
            case CROWD_GROWTH -> Crowds.grow(rest.isEmpty() ? 10_000_000 : Integer.parseInt(rest.get(0)));
            case CROWDS -> Crowds.run(rest);
            case DEDUP_QUALITY -> DedupQuality.run(rest);
            case FEED -> Feeding.run();
            case HAZARD -> HazardRecall.run(rest.get(0), rest.stream().skip(1).findFirst());
            case INGEST -> Ingest.run(rest);
            case LOGITS ->
                Logits.run(
                        java.nio.file.Path.of(rest.get(0)),
                        java.nio.file.Path.of(rest.get(1)),
                        rest.subList(2, rest.size()));
            case LOOKUP -> Lookup.run(rest.isEmpty() ? 10_000_000 : Integer.parseInt(rest.get(0)));
            case MINHASH -> Minhash.run(rest);
            case PAGES -> PagesLoad.run(rest);
            case PERSONAL -> PersonalData.run(rest);
            case QUALITY -> Quality.run(rest);
            case RECIPES -> Recipes.run();
            case STARTUP -> Startup.run();
            case TOKENS -> TokenFiles.run(rest);
            case TRAINING -> Training.run(rest.isEmpty() ? 1_000 : Integer.parseInt(rest.get(0)));
            case TRAINING_SIZES -> TrainingSizes.run(rest);
            case WORLDS -> Worlds.run(rest.isEmpty() ? "micro" : rest.get(0));
        }
    }
}
