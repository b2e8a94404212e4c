package dev.nurture.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a part of training a source is, from the beginning (0) to the end (1): straight lines between points, level before
 * the first and after the last. Two points at one place are a jump.
 *
 * <p>Written as {@code 0.2}, {@code 0.2 until 0.5} (early), {@code 0.2 from 0.8} (late), {@code 0 to 0.4} (a ramp over all of
 * training) or as points, {@code 0:0.1 0.5:0.4 1:0}.
 */
public record Dose(List<Point> points) {
    private static final String NUMBER = "([0-9.eE+-]+%?)";
    private static final Pattern CONSTANT = Pattern.compile(NUMBER);
    private static final Pattern UNTIL = Pattern.compile(NUMBER + " until " + NUMBER);
    private static final Pattern FROM = Pattern.compile(NUMBER + " from " + NUMBER);
    private static final Pattern RAMP = Pattern.compile(NUMBER + " to " + NUMBER);
    private static final Pattern POINT = Pattern.compile(NUMBER + ":" + NUMBER);

    /**
     * The share at a place.
     *
     * @param at part of training that is over, from 0 to 1
     */
    public record Point(double at, double share) {
        public Point {
            if (!(at >= 0 && at <= 1) || !(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "dose: must have places and shares from 0 to 1, but was %s at %s".formatted(share, at));
            }
        }
    }

    public Dose {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("dose: must have a point, but has none");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).at < points.get(i - 1).at) {
                throw new IllegalArgumentException("dose: must have points in order, but %s is after %s"
                        .formatted(points.get(i), points.get(i - 1)));
            }
        }
    }

    public static Dose constant(double share) {
        return new Dose(List.of(new Point(0, share)));
    }

    /** Only at first, until {@code end}. */
    public static Dose until(double share, double end) {
        return new Dose(List.of(new Point(0, share), new Point(end, share), new Point(end, 0)));
    }

    /** Only later, from {@code start}. */
    public static Dose from(double share, double start) {
        return new Dose(List.of(new Point(start, 0), new Point(start, share)));
    }

    public static Dose ramp(double first, double last) {
        return new Dose(List.of(new Point(0, first), new Point(1, last)));
    }

    public static Dose parse(String text) {
        String written = text.strip().toLowerCase(Locale.ROOT);
        Matcher until = UNTIL.matcher(written);
        Matcher from = FROM.matcher(written);
        Matcher ramp = RAMP.matcher(written);
        try {
            if (CONSTANT.matcher(written).matches()) {
                return constant(number(written));
            } else if (until.matches()) {
                return until(number(until.group(1)), number(until.group(2)));
            } else if (from.matches()) {
                return from(number(from.group(1)), number(from.group(2)));
            } else if (ramp.matches()) {
                return ramp(number(ramp.group(1)), number(ramp.group(2)));
            }
            return ofPoints(written);
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static Dose ofPoints(String text) {
        List<Point> points = new ArrayList<>();
        for (String part : text.split(" +", -1)) {
            Matcher point = POINT.matcher(part);
            if (!point.matches()) {
                throw unreadable(text);
            }
            points.add(new Point(number(point.group(1)), number(point.group(2))));
        }
        return new Dose(points);
    }

    private static double number(String text) {
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                : Double.parseDouble(text);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "must be a dose, such as 0.2, '0.2 until 0.5', '0.2 from 0.8', '0 to 0.4' or '0:0.1 0.5:0.4', but was "
                        + text);
    }

    /** The share summed up from the beginning to {@code to}, exactly. */
    public double integral(double to) {
        double sum = Math.min(to, points.get(0).at) * points.get(0).share;
        for (int i = 1; i < points.size(); i++) {
            sum += line(points.get(i - 1), points.get(i), to);
        }
        Point last = points.get(points.size() - 1);
        return sum + Math.max(0, to - last.at) * last.share;
    }

    /** The part of one line that lies before {@code to}. */
    private static double line(Point left, Point right, double to) {
        double width = Math.min(to, right.at) - left.at;
        if (width <= 0) {
            return 0;
        }
        double end = left.share + (right.share - left.share) * width / (right.at - left.at);
        return width * (left.share + end) / 2;
    }
}
