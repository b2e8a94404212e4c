package dev.nurture.world;

import java.util.Locale;

/** Tasks whose answers can be checked, with how hard they are. */
public enum Drill {
    SORT(3),
    COMPARE(1),
    COUNT(2),
    COPY(1),
    REVERSE(2),
    ADD(2),
    PATH(3);

    private final int level;

    Drill(int level) {
        this.level = level;
    }

    int level() {
        return level;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
