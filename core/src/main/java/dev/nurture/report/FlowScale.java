package dev.nurture.report;

/**
 * Sizes in a drawn flow.
 *
 * @param card width of a box
 * @param largest rows of the thickest flow
 */
record FlowScale(double card, long largest) {
    /** Room to the right of a box in which what it drops fades out. */
    static final double FADE = 40;

    static final double THICKEST = 24;
    static final double THINNEST = 1.5;

    /** A scale for a graph whose fullest layer has so many boxes. */
    static FlowScale of(long largest, int fullest) {
        return new FlowScale(fullest <= 3 ? 208 : fullest <= 6 ? 176 : 152, largest);
    }

    /** In proportion to the rows; nothing for none. */
    double thickness(long rows) {
        return rows == 0 ? 0 : Math.max(THINNEST, THICKEST * rows / largest);
    }
}
