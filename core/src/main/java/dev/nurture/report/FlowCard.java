package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One box of a drawn flow: what it is, what it made and, leaving to the right, what it dropped and why. */
record FlowCard(FlowGraph.Box box, FlowScale scale) {
    private static final int MOST_REASONS = 3;
    private static final double PAD = 12;
    private static final double LINE = 17;
    private static final double LETTER = 6.5;

    /** A line of words with what leaves beside it. */
    private record Line(String kind, String words, String count, double leaving) {
        double height() {
            return Math.max(LINE, leaving + 4);
        }
    }

    double height() {
        return lines().stream().mapToDouble(Line::height).sum() + 2 * PAD - 4;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("name", box.stage(), "", 0));
        if (!box.coordinates().isEmpty()) {
            lines.add(new Line("arm", box.coordinates(), "", 0));
        }
        lines.add(new Line("step", box.step(), "", 0));
        box.outputs().forEach((output, rows) -> {
            if (!output.equals(Step.DROPPED)) {
                lines.add(new Line("rows", output, Numbers.count(rows), 0));
            }
        });
        box.note().ifPresent(note -> lines.add(new Line("rows", note, "", 0)));
        addReasons(lines);
        return lines;
    }

    private void addReasons(List<Line> lines) {
        List<Map.Entry<String, Long>> reasons = List.copyOf(box.reasons().entrySet());
        int shown = reasons.size() > MOST_REASONS + 1 ? MOST_REASONS : reasons.size();
        for (Map.Entry<String, Long> reason : reasons.subList(0, shown)) {
            lines.add(drop(reason.getKey(), reason.getValue()));
        }
        if (shown < reasons.size()) {
            long rest = reasons.subList(shown, reasons.size()).stream()
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            lines.add(drop("%d more reasons".formatted(reasons.size() - shown), rest));
        }
    }

    private Line drop(String words, long rows) {
        return new Line("drop", words, "−" + Numbers.count(rows), scale.thickness(rows));
    }

    /** Draws it with its upper left corner at a place. */
    Element draw(double x, double y) {
        double width = scale.card();
        List<Html> shapes = new ArrayList<>();
        shapes.add(Svg.title(title()));
        shapes.add(Svg.rect(x, y, width, height()).with("rx", "7").kind("card"));
        double top = y + PAD - 2;
        for (Line line : lines()) {
            double base = top + line.height() / 2 + 4.5;
            double room = width - 2 * PAD - line.count.length() * LETTER - (line.count.isEmpty() ? 0 : 8);
            shapes.add(Svg.text(x + PAD, base, fit(line.words, room)).kind(line.kind));
            if (!line.count.isEmpty()) {
                shapes.add(Svg.text(x + width - PAD, base, line.count).kind(line.kind + " count"));
            }
            if (line.leaving > 0) {
                double middle = top + line.height() / 2;
                shapes.add(Svg.rect(x + width, middle - line.leaving / 2, FlowScale.FADE, line.leaving)
                        .kind("leaving"));
            }
            top += line.height();
        }
        return Html.link(box.anchor(), shapes.toArray(Html[]::new));
    }

    private static String fit(String words, double room) {
        return Visible.plain(words, (int) Math.max(4, room / LETTER));
    }

    private String title() {
        StringBuilder title = new StringBuilder(box.stage() + box.coordinates() + " · " + box.step());
        box.outputs()
                .forEach((output, rows) ->
                        title.append("\n").append(output).append(": ").append(Numbers.count(rows, "row", "rows")));
        box.reasons()
                .forEach((reason, rows) ->
                        title.append("\ndropped, ").append(reason).append(": ").append(Numbers.count(rows)));
        return title.toString();
    }
}
