package dev.nurture.probe;

import dev.nurture.stat.Estimate;

/** What became of a published effect here. */
enum Finding {
    AS_LARGE("same direction, about as large"),
    SMALLER("same direction, smaller"),
    LARGER("same direction, larger"),
    SAME_DIRECTION("same direction"),
    ABSENT("absent"),
    UNCLEAR("not settled"),
    REVERSED("reversed"),
    NONE_EITHER("none here either"),
    PRESENT("present, where none was published"),
    VOID("void, since the models do not know their world");

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** 1 where what was published is found here, -1 where the opposite is, 0 else. */
    int agreement() {
        return switch (this) {
            case AS_LARGE, SMALLER, LARGER, SAME_DIRECTION, NONE_EITHER -> 1;
            case ABSENT, UNCLEAR, VOID -> 0;
            case REVERSED, PRESENT -> -1;
        };
    }

    /**
     * Compares our estimate with what was published. An interval that holds both no effect and the published one settles
     * nothing: too few seeds are no absence.
     *
     * @param none what would be no effect
     * @param margin how far from that an effect may be and count as none
     */
    static Finding of(Estimate ours, Published published, Comparison by, double none, double margin) {
        return published.way() == Published.Way.NONE
                ? ofNone(ours, none, margin)
                : ours.excludes(none)
                        ? ofEffect(ours, published, by, none)
                        : withoutEffect(ours, published, by, none, margin);
    }

    private static Finding ofNone(Estimate ours, double none, double margin) {
        if (ours.liesWithin(none - margin, none + margin)) {
            return NONE_EITHER;
        }
        return ours.excludes(none) ? PRESENT : UNCLEAR;
    }

    private static Finding ofEffect(Estimate ours, Published published, Comparison by, double none) {
        if (Published.Way.of(ours.value(), none) != published.way()) {
            return REVERSED;
        }
        if (by == Comparison.DIRECTION || published.value().isEmpty()) {
            return SAME_DIRECTION;
        }
        double value = published.value().get();
        if (!ours.excludes(value)) {
            return AS_LARGE;
        }
        return Math.abs(ours.value() - none) < Math.abs(value - none) ? SMALLER : LARGER;
    }

    private static Finding withoutEffect(
            Estimate ours, Published published, Comparison by, double none, double margin) {
        boolean small = ours.liesWithin(none - margin, none + margin);
        boolean shorter = by == Comparison.SIZE
                && published.value().filter(ours::excludes).isPresent();
        return small || shorter ? ABSENT : UNCLEAR;
    }
}
