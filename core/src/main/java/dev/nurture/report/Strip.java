package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shares of several arms on lanes of their own, a dot for each model: as small as a page of hundreds needs it. */
final class Strip {
    private static final int LANE = 10;

    private Strip() {}

    /** From 0 % at the left to 100 % at the right. */
    static Element draw(Arms arms, Map<String, List<Double>> shares) {
        List<Html> shapes = new ArrayList<>();
        int lane = 0;
        for (Map.Entry<String, List<Double>> arm : shares.entrySet()) {
            StringBuilder dots = new StringBuilder();
            for (double share : arm.getValue()) {
                long x = Math.round(100 * Math.max(0, Math.min(1, share)));
                dots.append('M')
                        .append(x)
                        .append(' ')
                        .append(LANE / 2 + LANE * lane)
                        .append("h0");
            }
            shapes.add(Svg.path(dots.toString()).kind(arms.kind(arm.getKey())));
            lane++;
        }
        int height = LANE * Math.max(1, lane);
        return Html.element("svg", shapes)
                .kind("strip")
                .with("viewBox", "0 0 100 " + height)
                .with("height", Integer.toString(height))
                .with("preserveAspectRatio", "none")
                .with("aria-hidden", "true");
    }
}
