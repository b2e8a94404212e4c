package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators between two values. Has no state. */
final class Operators {
    private static final long EXACT = 1L << 52;

    private Operators() {}

    static Object apply(String operator, Object a, Object b, Budget budget) {
        return switch (operator) {
            case "~" -> joined(Values.text(a, budget), Values.text(b, budget), budget);
            case "+" -> plus(a, b, budget);
            case "*" -> times(a, b, budget);
            case "-" -> calculated(Values.number(a) - Values.number(b), a, b);
            case "/" -> divided(a, b);
            case "//" -> calculated(Math.floor(divided(a, b)), a, b);
            case "%" -> calculated(Values.number(a) - Math.floor(divided(a, b)) * Values.number(b), a, b);
            case "**" -> calculated(Math.pow(Values.number(a), Values.number(b)), a, b);
            default -> throw new Trouble("must have an operator that is known, but has " + operator);
        };
    }

    private static String joined(String a, String b, Budget budget) {
        budget.make((long) a.length() + b.length());
        return a + b;
    }

    private static Object plus(Object a, Object b, Budget budget) {
        if (a instanceof String left && b instanceof String right) {
            return joined(left, right, budget);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            budget.list((long) left.size() + right.size());
            List<Object> both = new ArrayList<>(left);
            both.addAll(right);
            return both;
        }
        if (a instanceof String || b instanceof String) {
            throw new Trouble(
                    "must add two texts or two numbers, but adds %s and %s".formatted(Values.name(a), Values.name(b)));
        }
        return calculated(Values.number(a) + Values.number(b), a, b);
    }

    private static Object times(Object a, Object b, Budget budget) {
        if (a instanceof String text) {
            int count = Math.max(0, Values.requireInt(b, "a number of repetitions"));
            budget.make((long) text.length() * count);
            return text.repeat(count);
        }
        return b instanceof String ? times(b, a, budget) : calculated(Values.number(a) * Values.number(b), a, b);
    }

    private static double divided(Object a, Object b) {
        if (Values.number(b) == 0) {
            throw new Trouble("must divide by another number than 0, but does by 0");
        }
        return Values.number(a) / Values.number(b);
    }

    /** Whole where both are. */
    private static Object calculated(double value, Object a, Object b) {
        boolean whole = !(a instanceof Double) && !(b instanceof Double) && value == Math.rint(value);
        if (!whole) {
            return value;
        }
        if (Math.abs(value) > EXACT) {
            throw new Trouble("must calculate with numbers of moderate size, but reached " + value);
        }
        return (long) value;
    }

    static boolean compare(String operator, Object a, Object b, Budget budget) {
        return switch (operator) {
            case "==" -> Likeness.of(a, b, budget);
            case "!=" -> !Likeness.of(a, b, budget);
            case "in" -> contains(b, a, budget);
            case "not in" -> !contains(b, a, budget);
            case "<" -> order(a, b, budget) < 0;
            case "<=" -> order(a, b, budget) <= 0;
            case ">" -> order(a, b, budget) > 0;
            case ">=" -> order(a, b, budget) >= 0;
            default -> throw new Trouble("must have an operator that is known, but has " + operator);
        };
    }

    static int order(Object a, Object b, Budget budget) {
        budget.spend(Budget.ITEM);
        if (a instanceof String left && b instanceof String right) {
            budget.spend(Math.min(left.length(), right.length()));
            return left.compareTo(right);
        }
        return Double.compare(Values.number(a), Values.number(b));
    }

    static boolean contains(Object whole, Object part, Budget budget) {
        if (whole instanceof String text) {
            return new Texts(budget).contains(text, Values.requireText(part, "what is looked for in a text"));
        }
        if (whole instanceof Map<?, ?> map) {
            return map.containsKey(Values.requireKey(part));
        }
        if (whole instanceof List<?> list) {
            return list.stream().anyMatch(item -> Likeness.of(item, part, budget));
        }
        if (whole == Nothing.UNDEFINED) {
            return false;
        }
        throw new Trouble("must look into a list, a mapping or a text, but looks into " + Values.name(whole));
    }
}
