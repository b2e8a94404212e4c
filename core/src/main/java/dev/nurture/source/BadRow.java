package dev.nurture.source;

/** A row that cannot be read: what is wrong with it. Thrown often, so it carries no stack trace. */
final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String place;

    /**
     * @param code in kebab-case
     * @param place in the row, beginning with a comma; empty where the whole row is meant
     * @param problem with the remedy last
     */
    BadRow(String code, String place, String problem) {
        super(problem, null, false, false);
        this.code = code;
        this.place = place;
    }

    String code() {
        return code;
    }

    /** Place in the row and problem, to follow the row's own place. */
    String told() {
        return Printable.all(place) + ": " + getMessage();
    }
}
