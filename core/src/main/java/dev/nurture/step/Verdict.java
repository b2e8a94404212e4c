package dev.nurture.step;

/** A filter's answer on one datum. */
public sealed interface Verdict {
    Verdict KEEP = new Keep();

    record Keep() implements Verdict {}

    record Drop(Reason reason) implements Verdict {}

    static Verdict drop(String code, String detail) {
        return new Drop(new Reason(code, detail));
    }
}
