package dev.nurture.cli;

import java.nio.file.Path;

/** Recipes that the tests run. */
final class Tales {
    private static final String STAGES = """
            stages:
              tales: {step: make, count: 20, repeat: 7}
              unique: {step: dedup.exact, from: tales}
              measured: {step: score.length, from: unique}
              long: {step: filter.marks, from: measured, rules: {length.words: {at-least: 8, reason: too-short}}}
              clean: {step: redact.terms, from: long, terms: [sea], placeholder: "[WATER]"}
              files: {step: export, from: clean, format: jsonl}
            """;

    private Tales() {}

    /** A recipe that keeps what it promises. */
    static String good(Path folder) {
        return CommandLineRun.recipe(folder, "tales", STAGES + "expect:\n  unique.reason.duplicate: {equals: 2}\n");
    }

    /** A recipe that does not. */
    static String failing(Path folder) {
        return CommandLineRun.recipe(folder, "failing", STAGES + "expect:\n  unique.reason.duplicate: {at-most: 1}\n");
    }

    /** The good one, already run. */
    static void run(Path folder) {
        CommandLineRun run = CommandLineRun.in(folder, "run", good(folder), "-q");
        if (run.code() != 0) {
            throw new IllegalStateException(run.err());
        }
    }
}
