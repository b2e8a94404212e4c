package dev.nurture.step;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;

/**
 * Why a datum was dropped.
 *
 * @param code says what is wrong, in kebab-case: {@code too-few-words}, {@code duplicate}
 * @param detail the values that decided, or the partner
 */
public record Reason(String code, String detail) {
    private static final String PARTNER = "of ";

    public Reason {
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("reason: must be in kebab-case, but was " + code);
        }
    }

    /** A duplicate of {@code partner}, which is kept. */
    public static Reason duplicateOf(Datum partner) {
        return new Reason("duplicate", PARTNER + partner.id().hex());
    }

    Mark mark(String by) {
        return Mark.label(Mark.DROPPED, by, code).withDetail(detail);
    }
}
