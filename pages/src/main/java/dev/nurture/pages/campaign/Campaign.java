package dev.nurture.pages.campaign;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What people are asked about which items, and by which rules.
 *
 * @param name in kebab-case
 * @param guidelines what everybody should have read, in plain text
 * @param seed where the order of items and of sides comes from
 */
public record Campaign(
        String name,
        String title,
        String guidelines,
        List<Question> questions,
        Rules rules,
        Seed seed,
        List<Item> items) {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    public Campaign {
        questions = List.copyOf(questions);
        items = List.copyOf(items);
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("name: must be in kebab-case, but was '%s'".formatted(name));
        }
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("questions: must be at least one, but there are none");
        }
        Set<String> seen = new HashSet<>();
        for (Question question : questions) {
            if (!seen.add(question.name())) {
                throw new IllegalArgumentException("questions: must differ in name, but two are " + question.name());
            }
        }
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException("items: must differ, but two are " + item.id());
            }
        }
    }

    /**
     * How the work is shared out.
     *
     * @param overlap how many people judge each item
     * @param goldShare about how much of what somebody sees is gold, from 0 to 0.5
     * @param trainingPass the share of training items that must be right before the work begins
     * @param lease how long an item stays with somebody who doesn't answer
     */
    public record Rules(int overlap, double goldShare, double trainingPass, Duration lease) {
        private static final double MOST_GOLD = 0.5;

        public Rules {
            if (overlap < 1) {
                throw new IllegalArgumentException("overlap: must be at least 1, but was " + overlap);
            }
            if (!(goldShare >= 0 && goldShare <= MOST_GOLD)) {
                throw new IllegalArgumentException("gold-share: must be from 0 to 50 %, but was " + goldShare);
            }
            if (!(trainingPass >= 0 && trainingPass <= 1)) {
                throw new IllegalArgumentException("training-pass: must be from 0 to 100 %, but was " + trainingPass);
            }
            if (lease.isNegative() || lease.isZero()) {
                throw new IllegalArgumentException("lease: must be longer than nothing, but was " + lease);
            }
        }
    }

    /** What every label remembers of the guidelines. */
    public Fingerprint guidelinesFingerprint() {
        return Fingerprint.ofBytes(guidelines.getBytes(StandardCharsets.UTF_8));
    }
}
