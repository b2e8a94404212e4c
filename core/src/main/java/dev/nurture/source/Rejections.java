package dev.nurture.source;

import dev.nurture.step.Rejected;
import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.util.Optional;

/**
 * Says what is rejected of one file, its printable name first.
 *
 * @param file its name, which may hold anything
 */
record Rejections(String file) {
    private static final int LONGEST = 2000;

    /** The file's name as messages show it. */
    String shown() {
        return Printable.all(file);
    }

    /**
     * The whole file.
     *
     * @param problem with the remedy last
     */
    Rejected whole(String code, String problem) {
        return told(code, shown() + ": " + problem);
    }

    /**
     * The whole file, or what follows of it.
     *
     * @param message begins with {@link #shown}; what follows may hold anything
     */
    Rejected told(String code, String message) {
        return new Rejected(file, 0, 0, code, Printable.cut(message, shown().length() + LONGEST), "");
    }

    /** What follows of a file after {@code where}; the message is as in {@link #told}. */
    Rejected after(String where, String code, String message) {
        return told(code, shown() + ", after " + where + message.substring(shown().length()));
    }

    /**
     * What follows of a file after its damage.
     *
     * @param read what came before
     */
    Rejected damaged(String read, DamagedInput damage) {
        String remedy = damage.kind() == DamagedInput.Kind.EXPANDS_TOO_FAR
                ? "If that is right, raise max-expansion."
                : "Fetch or write it again.";
        return whole(
                damage.kind().code(),
                "must be sound to its end, but after %s, which were read, %s. %s"
                        .formatted(read, damage.getMessage(), remedy));
    }

    /**
     * One row.
     *
     * @param unit what rows are called in this format
     */
    Rejected row(String unit, long number, long offset, BadRow bad, String excerpt) {
        String message = "%s, %s %s%s".formatted(shown(), unit, number, bad.told());
        return new Rejected(file, number, offset, bad.code(), message, excerpt);
    }

    /** A file of which nothing is read. */
    static Batches asBatches(Rejected rejected) {
        return new Batches() {
            private boolean given;

            @Override
            public Optional<Batch> next() {
                boolean first = !given;
                given = true;
                return first ? Optional.of(intake -> intake.reject(rejected)) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
