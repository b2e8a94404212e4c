package dev.nurture.model.chat;

import dev.nurture.error.NurtureException;
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

    private final String name;
    private final List<Lexeme> lexemes;
    private int at;
    private int depth;

    ExpressionParser(String name, List<Lexeme> lexemes) {
        this.name = name;
        this.lexemes = lexemes;
    }

    Lexeme peek() {
        return lexemes.get(at);
    }

    Lexeme take() {
        Lexeme taken = lexemes.get(at);
        if (taken.kind() != Lexeme.Kind.END) {
            at++;
        }
        return taken;
    }

    boolean takes(Lexeme.Kind kind, String text) {
        boolean there = peek().is(kind, text);
        if (there) {
            at++;
        }
        return there;
    }

    boolean takesOperator(String text) {
        return takes(Lexeme.Kind.OPERATOR, text);
    }

    boolean takesName(String text) {
        return takes(Lexeme.Kind.NAME, text);
    }

    void require(String operator) {
        if (!takesOperator(operator)) {
            throw unfit("'" + operator + "'");
        }
    }

    void require(Lexeme.Kind kind) {
        if (peek().kind() != kind) {
            throw unfit(kind == Lexeme.Kind.BLOCK_END ? "%}" : kind == Lexeme.Kind.OUTPUT_END ? "}}" : kind.name());
        }
        at++;
    }

    String name() {
        if (peek().kind() != Lexeme.Kind.NAME) {
            throw unfit("a name");
        }
        return take().text();
    }

    NurtureException unfit(String wanted) {
        return refused(peek(), wanted, shown(peek()));
    }

    NurtureException refused(Lexeme found, String wanted, String was) {
        return NurtureException.data(
                "%s: line %s: must have %s, but has %s.".formatted(name, found.line(), wanted, was));
    }

    private static String shown(Lexeme found) {
        return switch (found.kind()) {
            case END -> "the end of the template";
            case BLOCK_END -> "%}";
            case OUTPUT_END -> "}}";
            case DATA, OUTPUT_BEGIN, BLOCK_BEGIN, NAME, STRING, INTEGER, DECIMAL, OPERATOR -> "'" + found.text() + "'";
        };
    }

    /** Several with commas between are a list. */
    Expression listed() {
        Expression first = expression();
        if (!peek().is(Lexeme.Kind.OPERATOR, ",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (takesOperator(",")) {
            items.add(expression());
        }
        return new Expression.Listed(items);
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw unfit("expressions that are nested less than %s deep".formatted(DEEPEST));
        }
        Expression value = or();
        if (takesName("if")) {
            Expression condition = or();
            Optional<Expression> otherwise = takesName("else") ? Optional.of(expression()) : Optional.empty();
            value = new Expression.Choice(condition, value, otherwise);
        }
        depth--;
        return value;
    }

    /** Without a choice, so that the {@code if} of a loop is not taken for one. */
    Expression or() {
        Expression left = and();
        while (takesName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (takesName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        int count = 0;
        while (takesName("not")) {
            count++;
        }
        if (count > DEEPEST) {
            throw unfit("at most %s times not".formatted(DEEPEST));
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
            if (peek().kind() == Lexeme.Kind.OPERATOR && COMPARISONS.contains(peek().text())) {
                String operator = take().text();
                others.add(Map.entry(operator, sum()));
            } else if (takesName("in")) {
                others.add(Map.entry("in", sum()));
            } else if (peek().is(Lexeme.Kind.NAME, "not") && lexemes.get(at + 1).is(Lexeme.Kind.NAME, "in")) {
                at += 2;
                others.add(Map.entry("not in", sum()));
            } else {
                return others.isEmpty() ? first : new Expression.Compared(first, List.copyOf(others));
            }
        }
    }

    private Expression sum() {
        Expression left = joined();
        while (peek().is(Lexeme.Kind.OPERATOR, "+") || peek().is(Lexeme.Kind.OPERATOR, "-")) {
            left = new Expression.Binary(take().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression left = product();
        while (takesOperator("~")) {
            left = new Expression.Binary("~", left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (peek().kind() == Lexeme.Kind.OPERATOR
                && Set.of("*", "/", "//", "%").contains(peek().text())) {
            left = new Expression.Binary(take().text(), left, signed());
        }
        return left;
    }

    private Expression signed() {
        if (takesOperator("-")) {
            return filtered(new Expression.Minus(postfixed(primary())));
        }
        takesOperator("+");
        Expression base = postfixed(primary());
        if (takesOperator("**")) {
            base = new Expression.Binary("**", base, postfixed(primary()));
        }
        return filtered(base);
    }

    /** Filters and tests, which bind tighter than any operator. */
    private Expression filtered(Expression of) {
        Expression value = of;
        while (true) {
            if (takesOperator("|")) {
                String filter = name();
                Arguments given = takesOperator("(") ? arguments() : Arguments.NONE;
                value = new Expression.Filtered(value, filter, given);
            } else if (takesName("is")) {
                value = tested(value);
            } else {
                return value;
            }
        }
    }

    private Expression tested(Expression value) {
        boolean not = takesName("not");
        String test = name();
        List<Expression> arguments = List.of();
        if (takesOperator("(")) {
            arguments = arguments().plain();
        } else if (takesArgument()) {
            arguments = List.of(postfixed(primary()));
        }
        Expression tested = new Expression.Tested(value, test, arguments);
        return not ? new Expression.Not(tested) : tested;
    }

    /** A test may have its argument behind it without brackets. */
    private boolean takesArgument() {
        return switch (peek().kind()) {
            case STRING, INTEGER, DECIMAL -> true;
            case NAME ->
                !Set.of("and", "or", "not", "is", "in", "if", "else", "recursive")
                        .contains(peek().text());
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, OPERATOR, END -> false;
        };
    }

    private Expression postfixed(Expression of) {
        Expression value = of;
        while (true) {
            if (takesOperator(".")) {
                Lexeme key = take();
                value = new Expression.Item(value, new Expression.Literal(key(key)));
            } else if (takesOperator("[")) {
                value = subscript(value);
            } else if (takesOperator("(")) {
                value = new Expression.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Object key(Lexeme key) {
        if (key.kind() == Lexeme.Kind.INTEGER) {
            return integer(key.text());
        }
        if (key.kind() != Lexeme.Kind.NAME) {
            at--;
            throw unfit("a name");
        }
        return key.text();
    }

    private Expression subscript(Expression value) {
        Optional<Expression> from = isAt(":", "]") ? Optional.empty() : Optional.of(expression());
        if (takesOperator("]")) {
            return new Expression.Item(value, from.orElseThrow(() -> unfit("an index")));
        }
        require(":");
        Optional<Expression> to = isAt(":", "]") ? Optional.empty() : Optional.of(expression());
        Optional<Expression> step =
                takesOperator(":") && !isAt("]", "]") ? Optional.of(expression()) : Optional.empty();
        require("]");
        return new Expression.Slice(value, from, to, step);
    }

    private boolean isAt(String one, String other) {
        return peek().is(Lexeme.Kind.OPERATOR, one) || peek().is(Lexeme.Kind.OPERATOR, other);
    }

    private Arguments arguments() {
        List<Expression> plain = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!takesOperator(")")) {
            boolean isNamed =
                    peek().kind() == Lexeme.Kind.NAME && lexemes.get(at + 1).is(Lexeme.Kind.OPERATOR, "=");
            if (isNamed) {
                String key = name();
                require("=");
                named.put(key, expression());
            } else {
                plain.add(expression());
            }
            if (!takesOperator(",") && !peek().is(Lexeme.Kind.OPERATOR, ")")) {
                throw unfit("',' or ')'");
            }
        }
        return new Arguments(List.copyOf(plain), Collections.unmodifiableMap(named));
    }

    private Expression primary() {
        Lexeme first = peek();
        switch (first.kind()) {
            case STRING -> {
                StringBuilder text = new StringBuilder();
                while (peek().kind() == Lexeme.Kind.STRING) {
                    text.append(take().text());
                }
                return new Expression.Literal(text.toString());
            }
            case INTEGER -> {
                return new Expression.Literal(integer(take().text()));
            }
            case DECIMAL -> {
                return new Expression.Literal(Double.parseDouble(take().text()));
            }
            case NAME -> {
                String word = take().text();
                return CONSTANTS.containsKey(word)
                        ? new Expression.Literal(CONSTANTS.getOrDefault(word, Nothing.NONE))
                        : new Expression.Name(word);
            }
            case OPERATOR -> {
                return bracketed();
            }
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, END -> throw unfit("an expression");
        }
        throw unfit("an expression");
    }

    private Long integer(String digits) {
        if (digits.length() > 18) {
            throw unfit("numbers of at most 18 digits");
        }
        return Long.parseLong(digits);
    }

    private Expression bracketed() {
        if (takesOperator("(")) {
            if (takesOperator(")")) {
                return new Expression.Listed(List.of());
            }
            Expression inner = listed();
            require(")");
            return inner;
        }
        if (takesOperator("[")) {
            List<Expression> items = new ArrayList<>();
            while (!takesOperator("]")) {
                items.add(expression());
                if (!takesOperator(",") && !peek().is(Lexeme.Kind.OPERATOR, "]")) {
                    throw unfit("',' or ']'");
                }
            }
            return new Expression.Listed(items);
        }
        if (takesOperator("{")) {
            List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
            while (!takesOperator("}")) {
                Expression key = expression();
                require(":");
                entries.add(Map.entry(key, expression()));
                if (!takesOperator(",") && !peek().is(Lexeme.Kind.OPERATOR, "}")) {
                    throw unfit("',' or '}'");
                }
            }
            return new Expression.Mapped(entries);
        }
        throw unfit("an expression");
    }
}
