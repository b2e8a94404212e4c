package dev.nurture.cli;

/** How far something is, in words. */
final class PaceText {
    private PaceText() {}

    /** {@code 41 %  8,000 of 19,500 data  4,100/s  ETA 3 s}, as far as it is known. */
    static String of(Pace pace, String unit) {
        String done = Amounts.count(pace.done());
        StringBuilder text = new StringBuilder();
        pace.share().ifPresent(share -> text.append("%3.0f %%  ".formatted(100 * share)));
        text.append(pace.total() > 0 ? done + " of " + Amounts.count(pace.total()) : done)
                .append(' ')
                .append(unit);
        if (pace.rate() > 0) {
            text.append("  ").append(Amounts.count(Math.round(pace.rate()))).append("/s");
        }
        if (pace.total() > 0) {
            boolean known = pace.left().isPresent();
            text.append("  ETA ").append(known ? Amounts.seconds(pace.left().getAsDouble()) : "~");
        }
        return text.toString();
    }
}
