package dev.nurture.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Chooses a benchmark: {@code ingest FILE...}, {@code lookup [COUNT]}, {@code recipes}, {@code startup}. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs one benchmark and prints a line for each figure. */
    public static void main(String[] args) throws Exception {
        String which = args.length == 0 ? "" : args[0];
        List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        System.out.printf(
                "Java %s, %s, %d processors, heap %d MiB%n",
                System.getProperty("java.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        switch (which) {
            case "ingest" -> Ingest.run(rest);
            case "lookup" -> Lookup.run(rest.isEmpty() ? 10_000_000 : Integer.parseInt(rest.get(0)));
            case "recipes" -> Recipes.run();
            case "startup" -> Startup.run();
            default -> {
                System.err.println("benchmarks: must be ingest FILE..., lookup [COUNT], recipes or startup");
                System.exit(2);
            }
        }
    }
}
