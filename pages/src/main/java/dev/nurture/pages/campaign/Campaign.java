package dev.nurture.pages.campaign;

import dev.nurture.pages.account.Role;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.review.watch.SequentialTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
        Mode mode,
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
        if (mode == Mode.PUBLIC && (questions.size() > 1 || questions.get(0).kind() != Question.Kind.VOTE)) {
            throw new IllegalArgumentException("questions: must be one vote where the mode is public, but are not");
        }
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException("items: must differ, but two are " + item.id());
            }
        }
    }

    /** Who is asked. */
    public enum Mode {
        /** People with an account, one item at a time. */
        LABEL,
        /** Anybody, whether they agree. */
        PUBLIC;

        private final String label = name().toLowerCase(Locale.ROOT);

        public String label() {
            return label;
        }
    }

    /**
     * How the work is shared out.
     *
     * @param overlap how many people judge each item
     * @param goldShare about how much of what somebody sees is gold, from 0 to 0.5
     * @param trainingPass the share of training items that must be right before the work begins
     * @param goldFloor who is surely below this share on gold is paused until a manager looks; 0 pauses nobody
     * @param checks how people are tested on items whose answers are known
     * @param lease how long an item stays with somebody who doesn't answer
     * @param spending what judgements cost
     */
    public record Rules(
            int overlap,
            double goldShare,
            double trainingPass,
            double goldFloor,
            Checks checks,
            Duration lease,
            Spending spending) {
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
            if (!(goldFloor >= 0 && goldFloor < 1)) {
                throw new IllegalArgumentException("gold-floor: must be from 0 to below 100 %, but was " + goldFloor);
            }
            if (lease.isNegative() || lease.isZero()) {
                throw new IllegalArgumentException("lease: must be longer than nothing, but was " + lease);
            }
        }
    }

    /**
     * How people are tested on items whose answers are known.
     *
     * @param test decides on training and on gold as soon as it can; whom it sends away on gold goes through the training again and,
     *     the second time, is paused until a manager looks
     * @param again after how many judgements the training comes again
     */
    public record Checks(Optional<SequentialTest> test, Optional<Integer> again) {
        /** Only shares count, and training comes once. */
        public static final Checks NONE = new Checks(Optional.empty(), Optional.empty());

        public Checks {
            again.filter(most -> most < 1).ifPresent(most -> {
                throw new IllegalArgumentException("again: must be at least 1, but was " + most);
            });
        }
    }

    /**
     * What judgements cost.
     *
     * @param prices of one judgement, by tier: the role of whoever makes it
     * @param budget after which nobody is given work any more
     */
    public record Spending(Map<Role, Double> prices, Optional<Double> budget) {
        /** Costs nothing. */
        public static final Spending NONE = new Spending(Map.of(), Optional.empty());

        public Spending {
            prices = Collections.unmodifiableMap(new TreeMap<>(prices));
            prices.forEach((tier, price) -> {
                if (!(price >= 0 && Double.isFinite(price))) {
                    throw new IllegalArgumentException(
                            "tiers.%s: must be 0 or more, but was %s".formatted(tier.label(), price));
                }
            });
            budget.filter(most -> !(most > 0 && Double.isFinite(most))).ifPresent(most -> {
                throw new IllegalArgumentException("budget: must be above 0, but was " + most);
            });
        }

        double price(Role tier) {
            return prices.getOrDefault(tier, 0.0);
        }
    }

    /** What every label remembers of the guidelines. */
    public static Fingerprint fingerprint(String guidelines) {
        return Fingerprint.ofBytes(guidelines.getBytes(StandardCharsets.UTF_8));
    }

    /** What a question is called; throws if there is none of that name. */
    public Question question(String named) {
        return questions.stream()
                .filter(question -> question.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "question: must be one of the campaign %s, but was %s".formatted(name, named)));
    }
}
