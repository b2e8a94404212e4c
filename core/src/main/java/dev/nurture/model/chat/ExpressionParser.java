package dev.nurture.model.chat;

import dev.nurture.model.chat.Expression.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, from what binds loosest to what binds tightest. One thread. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Map<String, Object> CONSTANTS = Map.of(
            "true", true,
            "True", true,
            "false", false,
            "False", false,
            "none", Nothing.NONE,
            "None", Nothing.NONE);

    private final Lexemes source;
    private int depth;

    ExpressionParser(Lexemes source) {
        this.source = source;
    }

    /** Several with commas between are a list. */
    Expression listed() {
        Expression first = expression();
        if (!source.peek().is(Lexeme.Kind.OPERATOR, ",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (source.takesOperator(",")) {
            items.add(expression());
        }
        return new Expression.Listed(items);
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw source.unfit("expressions that are nested less than %s deep".formatted(DEEPEST));
        }
        Expression value = or();
        if (source.takesName("if")) {
            Expression condition = or();
            Optional<Expression> otherwise = source.takesName("else") ? Optional.of(expression()) : Optional.empty();
            value = new Expression.Choice(condition, value, otherwise);
        }
        depth--;
        return value;
    }

    /** Without a choice, so that the {@code if} of a loop is not taken for one. */
    Expression or() {
        Expression left = and();
        while (source.takesName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (source.takesName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        int count = 0;
        while (source.takesName("not")) {
            count++;
        }
        if (count > DEEPEST) {
            throw source.unfit("at most %s times not".formatted(DEEPEST));
        }
        Expression value = compared();
        for (int i = 0; i < count; i++) {
            value = new Expression.Not(value);
        }
        return value;
    }

    private Expression compared() {
        Expression first = sum();
        List<Map.Entry<String, Expression>> others = new ArrayList<>();
        while (true) {
            if (source.peek().kind() == Lexeme.Kind.OPERATOR
                    && COMPARISONS.contains(source.peek().text())) {
                String operator = source.take().text();
                others.add(Map.entry(operator, sum()));
            } else if (source.takesName("in")) {
                others.add(Map.entry("in", sum()));
            } else if (source.peek().is(Lexeme.Kind.NAME, "not")
                    && source.peekBehind().is(Lexeme.Kind.NAME, "in")) {
                source.take();
                source.take();
                others.add(Map.entry("not in", sum()));
            } else {
                return others.isEmpty() ? first : new Expression.Compared(first, List.copyOf(others));
            }
        }
    }

    private Expression sum() {
        Expression left = joined();
        while (source.peek().is(Lexeme.Kind.OPERATOR, "+") || source.peek().is(Lexeme.Kind.OPERATOR, "-")) {
            left = new Expression.Binary(source.take().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression left = product();
        while (source.takesOperator("~")) {
            left = new Expression.Binary("~", left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (source.peek().kind() == Lexeme.Kind.OPERATOR
                && Set.of("*", "/", "//", "%").contains(source.peek().text())) {
            left = new Expression.Binary(source.take().text(), left, signed());
        }
        return left;
    }

    private Expression signed() {
        if (source.takesOperator("-")) {
            return filtered(new Expression.Minus(postfixed(primary())));
        }
        source.takesOperator("+");
        Expression base = postfixed(primary());
        if (source.takesOperator("**")) {
            base = new Expression.Binary("**", base, postfixed(primary()));
        }
        return filtered(base);
    }

    /** Filters and tests, which bind tighter than any operator. */
    private Expression filtered(Expression of) {
        Expression value = of;
        while (true) {
            if (source.takesOperator("|")) {
                String filter = source.name();
                Arguments given = source.takesOperator("(") ? arguments() : Arguments.NONE;
                value = new Expression.Filtered(value, filter, given);
            } else if (source.takesName("is")) {
                value = tested(value);
            } else {
                return value;
            }
        }
    }

    private Expression tested(Expression value) {
        boolean not = source.takesName("not");
        String test = source.name();
        List<Expression> arguments = List.of();
        if (source.takesOperator("(")) {
            arguments = arguments().plain();
        } else if (takesArgument()) {
            arguments = List.of(postfixed(primary()));
        }
        Expression tested = new Expression.Tested(value, test, arguments);
        return not ? new Expression.Not(tested) : tested;
    }

    /** A test may have its argument behind it without brackets. */
    private boolean takesArgument() {
        return switch (source.peek().kind()) {
            case STRING, INTEGER, DECIMAL -> true;
            case NAME ->
                !Set.of("and", "or", "not", "is", "in", "if", "else", "recursive")
                        .contains(source.peek().text());
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, OPERATOR, END -> false;
        };
    }

    private Expression postfixed(Expression of) {
        Expression value = of;
        while (true) {
            if (source.takesOperator(".")) {
                value = new Expression.Item(value, new Expression.Literal(key()));
            } else if (source.takesOperator("[")) {
                value = subscript(value);
            } else if (source.takesOperator("(")) {
                value = new Expression.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Object key() {
        return switch (source.peek().kind()) {
            case INTEGER -> integer(source.take().text());
            case NAME -> source.take().text();
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, STRING, DECIMAL, OPERATOR, END ->
                throw source.unfit("a name");
        };
    }

    private Expression subscript(Expression value) {
        Optional<Expression> from = isAt(":", "]") ? Optional.empty() : Optional.of(expression());
        if (source.takesOperator("]")) {
            return new Expression.Item(value, from.orElseThrow(() -> source.unfit("an index")));
        }
        source.require(":");
        Optional<Expression> to = isAt(":", "]") ? Optional.empty() : Optional.of(expression());
        Optional<Expression> step =
                source.takesOperator(":") && !isAt("]", "]") ? Optional.of(expression()) : Optional.empty();
        source.require("]");
        return new Expression.Slice(value, from, to, step);
    }

    private boolean isAt(String one, String other) {
        return source.peek().is(Lexeme.Kind.OPERATOR, one) || source.peek().is(Lexeme.Kind.OPERATOR, other);
    }

    private Arguments arguments() {
        List<Expression> plain = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!source.takesOperator(")")) {
            boolean isNamed = source.peek().kind() == Lexeme.Kind.NAME
                    && source.peekBehind().is(Lexeme.Kind.OPERATOR, "=");
            if (isNamed) {
                String key = source.name();
                source.require("=");
                named.put(key, expression());
            } else {
                plain.add(expression());
            }
            if (!source.takesOperator(",") && !source.peek().is(Lexeme.Kind.OPERATOR, ")")) {
                throw source.unfit("',' or ')'");
            }
        }
        return new Arguments(List.copyOf(plain), Collections.unmodifiableMap(named));
    }

    private Expression primary() {
        Lexeme first = source.peek();
        switch (first.kind()) {
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (source.peek().kind() == Lexeme.Kind.STRING) {
                    text.append(source.take().text());
                }
                return new Expression.Literal(text.toString());
            }
            case INTEGER -> {
                return new Expression.Literal(integer(source.take().text()));
            }
            case DECIMAL -> {
                return new Expression.Literal(Double.parseDouble(source.take().text()));
            }
            case NAME -> {
                String word = source.take().text();
                return CONSTANTS.containsKey(word)
                        ? new Expression.Literal(CONSTANTS.getOrDefault(word, Nothing.NONE))
                        : new Expression.Name(word);
            }
            case OPERATOR -> {
                return bracketed();
            }
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, END -> throw source.unfit("an expression");
        }
        throw source.unfit("an expression");
    }

    private Long integer(String digits) {
        if (digits.length() > 18) {
            throw source.unfit("numbers of at most 18 digits");
        }
        return Long.parseLong(digits);
    }

    private Expression bracketed() {
        if (source.takesOperator("(")) {
            if (source.takesOperator(")")) {
                return new Expression.Listed(List.of());
            }
            Expression inner = listed();
            source.require(")");
            return inner;
        }
        if (source.takesOperator("[")) {
            List<Expression> items = new ArrayList<>();
            while (!source.takesOperator("]")) {
                items.add(expression());
                if (!source.takesOperator(",") && !source.peek().is(Lexeme.Kind.OPERATOR, "]")) {
                    throw source.unfit("',' or ']'");
                }
            }
            return new Expression.Listed(items);
        }
        if (source.takesOperator("{")) {
            List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
            while (!source.takesOperator("}")) {
                Expression key = expression();
                source.require(":");
                entries.add(Map.entry(key, expression()));
                if (!source.takesOperator(",") && !source.peek().is(Lexeme.Kind.OPERATOR, "}")) {
                    throw source.unfit("',' or '}'");
                }
            }
            return new Expression.Mapped(entries);
        }
        throw source.unfit("an expression");
    }
}
