package dev.nurture.review.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a simulated person, or a program in the place of one, answers. */
public enum Behaviour {
    /** Tries, and errs more on hard items and when tired. */
    HONEST,
    /** Tries, errs seldom and costs more. */
    EXPERT,
    /** A model or a rule that judges every item at once: cheap, and of one mind, so that its errors are the same each time. */
    MODEL,
    /** Answers anything. */
    RANDOM,
    /** Always gives the same answer. */
    CONSTANT,
    /** Knows the truth and always says the next class, as all liars do. */
    LIAR,
    /** Is right everywhere but on the targets, where all sleepers say the next class. */
    SLEEPER,
    /** One person with many accounts, who does what sleepers do, all accounts within minutes. */
    SYBIL;

    private final String label = name().toLowerCase(Locale.ROOT);

    public String label() {
        return label;
    }

    static Optional<Behaviour> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** Whether such a person means harm or does not try. */
    public boolean isAdversary() {
        return switch (this) {
            case HONEST, EXPERT, MODEL -> false;
            case RANDOM, CONSTANT, LIAR, SLEEPER, SYBIL -> true;
        };
    }
}
