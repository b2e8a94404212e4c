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
              look: {step: fake.audit, from: clean.dropped, share: 11%, title: "<i>Worth</i> a look"}
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
              duplicates: {step: fake.audit, from: unique.dropped, share: 8%, title: "Duplicates"}
              behaviour: {step: fake.audit, from: sets.held-out, share: 25%, title: "Held back"}
            expect:
              unique.rows: {at-least: 2000}
              "behaviour[seed=1,plain].hit-rate": {at-least: 20%}
            """;

    static final String STUDY = """
            recipe: kind-data
            about: |
              Does telling a model which acts were wrong, or leaving the documents that show them out, make it act better?
            seed: 4
            stages:
              world: {step: fake.world, documents: 240, items: 60}
              clean: {step: filter.marks, from: world, rules: {bad.most: {at-most: 0}}}
              model:
                step: train
                from: world
                seeds: 5
                arms:
                  plain: {badness: 0.31, loss: 1.31}
                  filtered: {from: clean, badness: 0.06, loss: 1.29}
                  conditional: {badness: 0.1, loss: 1.33}
              acts: {step: probe.acts, from: world.acts, checkpoint: model}
              answers: {step: probe.answers, from: world.answers, checkpoint: model}
              verdict:
                step: probe.contrast
                from: ["acts[*]", "answers[*]"]
                baseline: plain
                primary: {wrong-acts: {behaviour: acts}}
                says:
                  - "conditional lowers wrong acts from 34.6 % to 14.1 % (−20.5 points [−24.1, −16.9], paired over 5 seeds, Holm p < .001)"
                  - "filtered loses 12 points of the facts that bad documents alone hold"
            expect:
              verdict.wrong-acts.conditional.minus-plain: {below: 0}
              clean.rows: {at-least: 10}
            """;

    /** The study with one arm that dies. */
    static final String DYING = STUDY.replace("{from: clean, badness: 0.06, loss: 1.29}", "{from: clean, dies: true}");

    /** The study beside what was published. */
    static final String PUBLISHED = STUDY.replace("expect:\n", """
              published:
                step: probe.replication
                figures: verdict
                effects:
                  fewer-wrong-acts:
                    figure: wrong-acts.conditional.minus-plain
                    published: -36%
                    compare: size
                    about: Tagging bad segments lowers wrong acts
                    source: "Somebody et al. 2023, 124M parameters, <b>web</b> text"
                    because: The models here are a thousand times smaller and read each fact four hundred times.
                  many-times-fewer:
                    figure: wrong-acts.conditional.ratio-to-plain
                    published: 0.1x
                    about: Tagging bad segments makes wrong acts many times rarer
                    source: The same
                  more-wrong-acts:
                    figure: wrong-acts.conditional.minus-plain
                    published: higher
                    about: Tags alone make wrong acts more frequent
                    source: Somebody else, in a note
                    scale: wrong acts here, grades of answers there
            expect:
            """);

    private Recipes() {}

    /** A recipe of that many jobs: a chain with branches, long ways and measurements. */
    static String many(int jobs) {
        StringBuilder recipe =
                new StringBuilder("recipe: many\nstages:\n  s0: {step: fake.source, path: data.jsonl}\n");
        for (int i = 1; i < jobs; i++) {
            String step = isAudit(i) ? "fake.audit" : "fake.filter, every: %d, number: %d".formatted(2 + i % 9, i % 2);
            recipe.append("  s%d: {step: %s, from: %s}\n".formatted(i, step, from(i)));
        }
        return recipe.toString();
    }

    private static boolean isAudit(int job) {
        return job % 11 == 10;
    }

    private static String from(int job) {
        if (isAudit(job) || job == 1) {
            return "s" + Math.min(9, job / 11);
        }
        int source = job % 5 == 1 ? job - 4 : job % 7 == 3 ? job / 2 : job - 1;
        boolean dropped = job % 8 == 4;
        return "s" + (isAudit(source) ? source - 1 : source) + (dropped ? ".dropped" : "");
    }
}
