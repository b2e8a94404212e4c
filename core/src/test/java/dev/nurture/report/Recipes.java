package dev.nurture.report;

/** Recipes of fake steps whose runs make pages of all shapes. */
final class Recipes {
    static final String SMALL = """
            recipe: small
            stages:
              read: {step: fake.source, path: data.jsonl}
              clean: {step: fake.filter, from: read}
            """;

    static final String HOSTILE = """
            recipe: hostile
            about: "Data that try to break the page: <script>alert(1)</script> \\u202E reversed"
            seed: 3
            stages:
              read: {step: fake.source, path: data.jsonl}
              clean: {step: fake.filter, from: read, detail: "<b>found</b> \\u001b[1m"}
              look: {step: fake.audit, from: clean.dropped, hits: 3, title: "<i>Worth</i> a look"}
              again: {step: fake.filter, from: clean, number: 2}
            expect:
              look.hit-rate: {at-least: 50%}
              look.none: {at-most: 0}
              clean.dropped.rows: {equals: 27}
              look.mean-length: {at-least: 106}
            """;

    static final String ARMS = """
            recipe: plain-against-strict
            about: |
              Does a stricter filter change what is left? Two arms read the same data, each split for two seeds, and are
              measured on what was held back.
            seed: 7
            stages:
              sample: {step: fake.source, path: data.jsonl}
              unique: {step: dedup.exact, from: sample}
              sound: {step: fake.filter, from: unique, arms: {plain: {every: 9}, strict: {every: 3}, strictest: {every: 2}}}
              sets: {step: split, from: sound, shares: {train: 90%, held-out: 10%}, seeds: 2}
              duplicates: {step: fake.audit, from: unique.dropped, hits: 9, title: "Duplicates"}
              behaviour: {step: fake.audit, from: sets.held-out, hits: 22, title: "Held back"}
            expect:
              unique.rows: {at-least: 2000}
              "behaviour[seed=1,plain].hit-rate": {at-least: 20%}
            """;

    private Recipes() {}

    /** A recipe of that many jobs: a chain with branches and long ways back. */
    static String many(int jobs) {
        StringBuilder recipe =
                new StringBuilder("recipe: many\nstages:\n  s0: {step: fake.source, path: data.jsonl}\n");
        for (int i = 1; i < jobs; i++) {
            String from = i % 5 == 4 ? "s" + (i - 3) + ".dropped" : i % 7 == 3 ? "s" + (i / 2) : "s" + (i - 1);
            if (i % 5 == 1 && i > 1) {
                from = "s" + (i - 3);
            }
            String step =
                    i % 11 == 10 ? "fake.audit, hits: 1" : "fake.filter, every: " + (2 + i % 9) + ", number: " + i % 2;
            if (i % 11 == 10) {
                from = "s1";
            }
            if (from.startsWith("s10") || from.startsWith("s21") || from.startsWith("s32")) {
                from = "s9";
            }
            recipe.append("  s%d: {step: %s, from: %s}\n".formatted(i, step, from));
        }
        return recipe.toString();
    }
}
