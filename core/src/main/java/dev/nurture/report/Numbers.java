package dev.nurture.report;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: thin spaces between thousands, and never more digits than help. */
final class Numbers {
    /** Narrow and unbreakable. */
    private static final char THIN = '\u202F';

    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1024;
    private static final int DIGITS = 4;

    private Numbers() {}

    static String count(long count) {
        return grouped(BigDecimal.valueOf(count));
    }

    /** A count with its noun: {@code 1 datum}, {@code 12 data}. */
    static String count(long count, String one, String several) {
        return count(count) + " " + (count == 1 ? one : several);
    }

    static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < SIZES.length - 1) {
            size /= STEP;
            unit++;
        }
        boolean whole = unit == 0 || size >= 100;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", size) + THIN + SIZES[unit];
    }

    /** A share in percent, with more digits near 0 and near 100, so that "few" never reads as "none". */
    static String share(double share) {
        double percent = 100 * share;
        double distance = Math.min(Math.abs(percent), Math.abs(100 - percent));
        int decimals = 1;
        while (distance > 0 && decimals < 6 && distance < Math.pow(10, 1.0 - decimals)) {
            decimals++;
        }
        boolean whole = distance == 0;
        String digits = String.format(Locale.ROOT, "%." + (whole ? 0 : decimals) + "f", percent);
        return digits.replace('-', '−') + THIN + "%";
    }

    /** A limit or a mark on a scale: exact, and as short as it can be. */
    static String limit(double value, Unit unit) {
        return unit == Unit.SHARE ? number(100 * value) + THIN + "%" : number(value);
    }

    /** How far one value is from another, with its sign; shares in percentage points. */
    static String difference(double value, Unit unit) {
        double shown = unit == Unit.SHARE ? 100 * value : value;
        String digits =
                unit == Unit.SHARE ? String.format(Locale.ROOT, "%.1f", Math.abs(shown)) : number(Math.abs(shown));
        boolean none = digits.matches("[0.]+");
        return (none ? "" : shown < 0 ? "−" : "+") + digits;
    }

    /** The interval of a difference, with the unit's name. */
    static String differenceInterval(Estimate estimate, Unit unit) {
        return "[%s, %s]%s"
                .formatted(
                        difference(estimate.low(), unit),
                        difference(estimate.high(), unit),
                        unit == Unit.SHARE ? THIN + "pts" : "");
    }

    /** A share in few digits, for where many stand beside each other. */
    static String brief(double value, Unit unit) {
        return unit == Unit.SHARE
                ? String.format(Locale.ROOT, Math.abs(value) < 0.0995 ? "%.1f" : "%.0f", 100 * value)
                : number(new BigDecimal(value).round(new MathContext(3)).doubleValue());
    }

    /** A mark on the scale of a curve. */
    static String tick(double value) {
        boolean tiny = value != 0 && Math.abs(value) < 1e-5;
        return tiny ? String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-") : number(value);
    }

    /** A part of a whole, in percent. */
    static String share(long part, long whole) {
        return whole == 0 ? "–" : share((double) part / whole);
    }

    static String value(double value, Unit unit) {
        return switch (unit) {
            case SHARE -> share(value);
            case COUNT -> value == Math.rint(value) ? count((long) value) : number(value);
            case NUMBER -> number(value);
        };
    }

    /** An interval, or nothing where there is no error. */
    static String interval(Estimate estimate, Unit unit) {
        return isExact(estimate) ? "" : "[%s, %s]".formatted(value(estimate.low(), unit), value(estimate.high(), unit));
    }

    static boolean isExact(Estimate estimate) {
        return estimate.low() == estimate.high();
    }

    private static String number(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        boolean large = exact.precision() - exact.scale() >= DIGITS;
        BigDecimal rounded = large ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(new MathContext(DIGITS));
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return plain.scale() > 8 ? plain.toString().replace('-', '−') : grouped(plain);
    }

    private static String grouped(BigDecimal number) {
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder grouped = new StringBuilder(number.signum() < 0 ? "−" : "");
        for (int i = 0; i < point; i++) {
            if (i > 0 && (point - i) % 3 == 0) {
                grouped.append(THIN);
            }
            grouped.append(plain.charAt(i));
        }
        return grouped.append(plain.substring(point)).toString();
    }
}
