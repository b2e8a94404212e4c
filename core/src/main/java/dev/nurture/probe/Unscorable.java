package dev.nurture.probe;

/** Why an item cannot be scored: it is set aside and counted, never guessed at. */
final class Unscorable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code in kebab-case
     */
    Unscorable(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
