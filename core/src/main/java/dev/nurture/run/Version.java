package dev.nurture.run;

/** Nurture's version. */
public final class Version {
    private static final String CURRENT = "0.1.0";

    private Version() {}

    public static String current() {
        return CURRENT;
    }
}
