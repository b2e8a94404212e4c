package dev.nurture.model.chat;

import dev.nurture.model.chat.Expression.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads expressions, from what binds loosest to what binds tightest; {@link OperandParser} reads what stands between. One thread. */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Lexemes source;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(Lexemes source) {
        this.source = source;
        this.operands = new OperandParser(source, this);
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
            return filtered(new Expression.Minus(operands.operand()));
        }
        source.takesOperator("+");
        Expression base = operands.operand();
        if (source.takesOperator("**")) {
            base = new Expression.Binary("**", base, operands.operand());
        }
        return filtered(base);
    }

    /** Filters and tests, which bind tighter than any operator. */
    private Expression filtered(Expression of) {
        Expression value = of;
        while (true) {
            if (source.takesOperator("|")) {
                String filter = source.name();
                Arguments given = source.takesOperator("(") ? operands.arguments() : Arguments.NONE;
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
        Lexeme name = source.peek();
        String test = source.name();
        List<Expression> arguments = List.of();
        if (source.takesOperator("(")) {
            Arguments given = operands.arguments();
            if (!given.named().isEmpty()) {
                throw source.refused(name, "values without names for the test " + test, "one with a name");
            }
            arguments = given.plain();
        } else if (takesArgument()) {
            arguments = List.of(operands.operand());
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
            case OPERATOR -> Set.of("[", "{").contains(source.peek().text());
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
    }
}
