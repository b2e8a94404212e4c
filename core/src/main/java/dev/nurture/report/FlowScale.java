package dev.nurture.report;

/**
 * Sizes in a drawn flow, in pixels.
 *
 * @param card width of a box
 * @param largest rows of the thickest flow
 */
record FlowScale(Direction direction, double card, long largest) {
    /** Room to the right of a box in which what it drops fades out. */
    static final double FADE = 34;

    static final double THICKEST = 22;
    static final double THINNEST = 1.5;

    private static final double[] CARDS = {208, 172, 150};

    /** Where the rows go. Arms stand side by side across it. */
    enum Direction {
        DOWN,
        RIGHT
    }

    /**
     * A scale for a graph that has so many boxes from left to right.
     *
     * @param largest rows of the largest flow
     */
    static FlowScale of(Direction direction, long largest, int beside) {
        return new FlowScale(direction, CARDS[beside <= 3 ? 0 : beside <= 5 ? 1 : 2], largest);
    }

    /** In proportion to the rows; nothing for none. */
    double thickness(long rows) {
        return rows == 0 ? 0 : Math.max(THINNEST, THICKEST * rows / largest);
    }

    /** Free room between neighbours across the flow. */
    double apart() {
        return direction == Direction.DOWN ? FADE + 6 : 14;
    }

    /** Free room along the flow, for curves. */
    double between() {
        return direction == Direction.DOWN ? 46 : 62;
    }
}
