package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What expressions are. One thread, with its renderer. */
final class Evaluator {
    private final Budget budget;
    private final Filters filters;
    private final Parts parts;

    Evaluator(Budget budget) {
        this.budget = budget;
        this.filters = new Filters(budget);
        this.parts = new Parts(budget);
    }

    Object value(Expression expression, Scope scope) {
        budget.step();
        budget.deeper();
        Object value = found(expression, scope);
        budget.back();
        return value;
    }

    private Object found(Expression expression, Scope scope) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Name name) {
            return scope.get(name.name());
        }
        if (expression instanceof Expression.Listed listed) {
            return values(listed.items(), scope);
        }
        if (expression instanceof Expression.Mapped mapped) {
            Map<Object, Object> map = new LinkedHashMap<>();
            mapped.entries()
                    .forEach(entry ->
                            map.put(Values.requireKey(value(entry.getKey(), scope)), value(entry.getValue(), scope)));
            return map;
        }
        if (expression instanceof Expression.Item item) {
            return item(item, scope);
        }
        if (expression instanceof Expression.Slice slice) {
            return slice(slice, scope);
        }
        if (expression instanceof Expression.Call call) {
            return call(call, scope);
        }
        if (expression instanceof Expression.Filtered filtered) {
            return filters.apply(
                    filtered.filter(),
                    value(filtered.target(), scope),
                    values(filtered.arguments().plain(), scope),
                    named(filtered.arguments(), scope));
        }
        return decided(expression, scope);
    }

    /** Expressions with a truth in them, and calculations. */
    private Object decided(Expression expression, Scope scope) {
        if (expression instanceof Expression.Tested tested) {
            return Checks.holds(
                    tested.test(), value(tested.target(), scope), values(tested.arguments(), scope), budget);
        }
        if (expression instanceof Expression.Not not) {
            return !isTrue(not.operand(), scope);
        }
        if (expression instanceof Expression.Minus minus) {
            return Operators.apply("-", 0L, value(minus.operand(), scope), budget);
        }
        if (expression instanceof Expression.And and) {
            Object left = value(and.left(), scope);
            return Values.isTrue(left) ? value(and.right(), scope) : left;
        }
        if (expression instanceof Expression.Or or) {
            Object left = value(or.left(), scope);
            return Values.isTrue(left) ? left : value(or.right(), scope);
        }
        if (expression instanceof Expression.Binary binary) {
            return Operators.apply(
                    binary.operator(), value(binary.left(), scope), value(binary.right(), scope), budget);
        }
        if (expression instanceof Expression.Compared compared) {
            return compared(compared, scope);
        }
        if (expression instanceof Expression.Choice choice) {
            return isTrue(choice.condition(), scope)
                    ? value(choice.then(), scope)
                    : choice.otherwise().map(other -> value(other, scope)).orElse(Nothing.UNDEFINED);
        }
        throw new IllegalStateException("expression: must be known, but was " + expression);
    }

    boolean isTrue(Expression expression, Scope scope) {
        return Values.isTrue(value(expression, scope));
    }

    private boolean compared(Expression.Compared compared, Scope scope) {
        Object left = value(compared.first(), scope);
        for (Map.Entry<String, Expression> other : compared.others()) {
            Object right = value(other.getValue(), scope);
            if (!Operators.compare(other.getKey(), left, right, budget)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private List<Object> values(List<Expression> expressions, Scope scope) {
        List<Object> values = new ArrayList<>();
        for (Expression expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private Map<String, Object> named(Expression.Arguments arguments, Scope scope) {
        Map<String, Object> named = new LinkedHashMap<>();
        arguments.named().forEach((name, expression) -> named.put(name, value(expression, scope)));
        return named;
    }

    private Object item(Expression.Item item, Scope scope) {
        Object target = value(item.target(), scope);
        Object key = value(item.key(), scope);
        requireDefined(target, item.target(), key);
        return parts.item(target, key);
    }

    private void requireDefined(Object target, Expression where, Object key) {
        if (target == Nothing.UNDEFINED) {
            throw new Trouble(
                    "must read '%s' of a value, but %s is undefined".formatted(Values.text(key, budget), shown(where)));
        }
    }

    private String shown(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return name.name();
        }
        return expression instanceof Expression.Item item && item.key() instanceof Expression.Literal key
                ? "'" + Values.text(key.value(), budget) + "'"
                : "what it reads from";
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object target = value(slice.target(), scope);
        requireDefined(target, slice.target(), ":");
        return parts.slice(
                target,
                whole(slice.from(), scope),
                whole(slice.to(), scope),
                whole(slice.step(), scope).orElse(1));
    }

    private Optional<Integer> whole(Optional<Expression> given, Scope scope) {
        Object value = given.isPresent() ? value(given.get(), scope) : Nothing.NONE;
        return value == Nothing.NONE ? Optional.empty() : Optional.of(Values.requireInt(value, "a bound or a step"));
    }

    private Object call(Expression.Call call, Scope scope) {
        Object target = value(call.target(), scope);
        if (!(target instanceof Values.Callable callable)) {
            throw new Trouble("must call a function that is known, but calls %s".formatted(shown(call.target())));
        }
        budget.enter();
        try {
            return callable.call(values(call.arguments().plain(), scope), named(call.arguments(), scope));
        } finally {
            budget.leave();
        }
    }
}
