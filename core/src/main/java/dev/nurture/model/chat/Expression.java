package dev.nurture.model.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has a value. */
sealed interface Expression {
    record Literal(Object value) implements Expression {}

    record Name(String name) implements Expression {}

    record Listed(List<Expression> items) implements Expression {}

    record Mapped(List<Map.Entry<Expression, Expression>> entries) implements Expression {}

    /** {@code target[key]}, and {@code target.key} too. */
    record Item(Expression target, Expression key) implements Expression {}

    record Slice(Expression target, Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
            implements Expression {}

    record Call(Expression target, Arguments arguments) implements Expression {}

    record Filtered(Expression target, String filter, Arguments arguments) implements Expression {}

    record Tested(Expression target, String test, List<Expression> arguments) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Minus(Expression operand) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code a < b < c}: each pair must hold. */
    record Compared(Expression first, List<Map.Entry<String, Expression>> others) implements Expression {}

    record Choice(Expression condition, Expression then, Optional<Expression> otherwise) implements Expression {}

    /** What is given to a call. */
    record Arguments(List<Expression> plain, Map<String, Expression> named) {
        static final Arguments NONE = new Arguments(List.of(), Map.of());
    }
}
