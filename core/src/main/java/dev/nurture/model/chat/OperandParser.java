package dev.nurture.model.chat;

import dev.nurture.model.chat.Expression.Arguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what operators stand between: names and literals with what is taken from them, calls, and brackets. One thread. */
final class OperandParser {
    private static final Map<String, Object> CONSTANTS = Map.of(
            "true", true,
            "True", true,
            "false", false,
            "False", false,
            "none", Nothing.NONE,
            "None", Nothing.NONE);

    private final Lexemes source;
    private final ExpressionParser expressions;

    OperandParser(Lexemes source, ExpressionParser expressions) {
        this.source = source;
        this.expressions = expressions;
    }

    Expression operand() {
        return postfixed(primary());
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
        Optional<Expression> from = isAt(":", "]") ? Optional.empty() : Optional.of(expressions.expression());
        if (source.takesOperator("]")) {
            return new Expression.Item(value, from.orElseThrow(() -> source.unfit("an index")));
        }
        source.require(":");
        Optional<Expression> to = isAt(":", "]") ? Optional.empty() : Optional.of(expressions.expression());
        Optional<Expression> step =
                source.takesOperator(":") && !isAt("]", "]") ? Optional.of(expressions.expression()) : Optional.empty();
        source.require("]");
        return new Expression.Slice(value, from, to, step);
    }

    private boolean isAt(String one, String other) {
        return source.peek().is(Lexeme.Kind.OPERATOR, one) || source.peek().is(Lexeme.Kind.OPERATOR, other);
    }

    /** What is behind an opening bracket. */
    Arguments arguments() {
        List<Expression> plain = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!source.takesOperator(")")) {
            boolean isNamed = source.peek().kind() == Lexeme.Kind.NAME
                    && source.peekBehind().is(Lexeme.Kind.OPERATOR, "=");
            if (isNamed) {
                String key = source.name();
                source.require("=");
                named.put(key, expressions.expression());
            } else {
                plain.add(expressions.expression());
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
            Expression inner = expressions.listed();
            source.require(")");
            return inner;
        }
        if (source.takesOperator("[")) {
            List<Expression> items = new ArrayList<>();
            while (!source.takesOperator("]")) {
                items.add(expressions.expression());
                if (!source.takesOperator(",") && !source.peek().is(Lexeme.Kind.OPERATOR, "]")) {
                    throw source.unfit("',' or ']'");
                }
            }
            return new Expression.Listed(items);
        }
        if (source.takesOperator("{")) {
            List<Map.Entry<Expression, Expression>> entries = new ArrayList<>();
            while (!source.takesOperator("}")) {
                Expression key = expressions.expression();
                source.require(":");
                entries.add(Map.entry(key, expressions.expression()));
                if (!source.takesOperator(",") && !source.peek().is(Lexeme.Kind.OPERATOR, "}")) {
                    throw source.unfit("',' or '}'");
                }
            }
            return new Expression.Mapped(entries);
        }
        throw source.unfit("an expression");
    }
}
