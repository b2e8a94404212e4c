package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One box of a drawn flow: what it is, what it made and, leaving to the right, what it dropped and why. */
final class FlowCard {
    private static final int MOST_REASONS = 3;
    private static final double PAD = 12;
    private static final double LINE = 17;
    private static final double LETTER = 7;

    private final FlowGraph.Box box;
    private final FlowScale scale;
    private final List<Line> lines = new ArrayList<>();

    FlowCard(FlowGraph.Box box, FlowScale scale) {
        this.box = box;
        this.scale = scale;
        addNames();
        addOutputs();
        addReasons();
    }

    /** A line of words with the rows that leave beside it. */
    private record Line(String kind, String words, String count, double thickness) {
        double height() {
            return Math.max(LINE, thickness + 3);
        }
    }

    private void addNames() {
        lines.add(new Line("name", box.stage(), "", 0));
        if (!box.coordinates().isEmpty()) {
            lines.add(new Line("arm", box.coordinates(), "", 0));
        }
        lines.add(new Line("step", box.step(), "", 0));
    }

    private void addOutputs() {
        box.outputs().forEach((output, rows) -> {
            if (!output.equals(Step.DROPPED)) {
                boolean leaves = scale.direction() == FlowScale.Direction.RIGHT;
                lines.add(new Line("rows", output, Numbers.count(rows), leaves ? scale.thickness(rows) : 0));
            }
        });
        box.note().ifPresent(note -> lines.add(new Line("rows", note, "", 0)));
    }

    private void addReasons() {
        List<Map.Entry<String, Long>> reasons = List.copyOf(box.reasons().entrySet());
        int shown = reasons.size() > MOST_REASONS + 1 ? MOST_REASONS : reasons.size();
        for (Map.Entry<String, Long> reason : reasons.subList(0, shown)) {
            addDrop(reason.getKey(), reason.getValue());
        }
        if (shown < reasons.size()) {
            long rest = reasons.subList(shown, reasons.size()).stream()
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            addDrop("%s more".formatted(reasons.size() - shown), rest);
        }
    }

    private void addDrop(String words, long rows) {
        lines.add(new Line("drop", words, "−" + Numbers.count(rows), scale.thickness(rows)));
    }

    double height() {
        return lines.stream().mapToDouble(Line::height).sum() + 2 * PAD - 4;
    }

    /** How far below the card's upper edge an output leaves, where flows go to the right. */
    double portOf(String output) {
        double top = PAD - 2;
        for (Line line : lines) {
            boolean own = output.equals(Step.DROPPED) ? line.kind.equals("drop") : line.words.equals(output);
            if (own && !line.count.isEmpty()) {
                return top + line.height() / 2;
            }
            top += line.height();
        }
        return height() / 2;
    }

    /** Draws it with its upper left corner at a place. */
    Element draw(double x, double y) {
        List<Html> shapes = new ArrayList<>();
        shapes.add(Svg.title(title()));
        shapes.add(Svg.rect(x, y, scale.card(), height()).with("rx", "7").kind("card"));
        double top = y + PAD - 2;
        for (Line line : lines) {
            draw(line, x, top + line.height() / 2, shapes);
            top += line.height();
        }
        return Html.link(box.anchor(), shapes.toArray(Html[]::new));
    }

    private void draw(Line line, double x, double middle, List<Html> shapes) {
        double right = x + scale.card();
        double room = scale.card() - 2 * PAD - (line.count.isEmpty() ? 0 : line.count.length() * LETTER + 8);
        String words = Visible.plain(line.words, (int) Math.max(4, room / LETTER));
        shapes.add(Svg.text(x + PAD, middle + 4.5, words).kind(line.kind));
        if (!line.count.isEmpty()) {
            shapes.add(Svg.text(right - PAD, middle + 4.5, line.count).kind(line.kind + " count"));
        }
        if (line.kind.equals("drop")) {
            shapes.add(Svg.rect(right, middle - line.thickness / 2, FlowScale.FADE, line.thickness)
                    .kind("leaving"));
        }
    }

    private String title() {
        StringBuilder title = new StringBuilder(box.name() + " · " + box.step());
        box.outputs()
                .forEach((output, rows) ->
                        title.append("\n").append(output).append(": ").append(Numbers.count(rows, "row", "rows")));
        box.reasons()
                .forEach((reason, rows) ->
                        title.append("\ndropped, ").append(reason).append(": ").append(Numbers.count(rows)));
        return title.toString();
    }
}
