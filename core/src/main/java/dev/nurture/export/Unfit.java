package dev.nurture.export;

/** Says that a datum cannot be expressed in a convention without losing or inventing something. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the reason, in kebab-case
     * @param detail what must be and what was
     */
    Unfit(String code, String detail) {
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
