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

    Evaluator(Budget budget) {
        this.budget = budget;
        this.filters = new Filters(budget);
    }

    Object value(Expression expression, Scope scope) {
        budget.step();
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
            return item(value(item.target(), scope), value(item.key(), scope), item);
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
            return Checks.holds(tested.test(), value(tested.target(), scope), values(tested.arguments(), scope));
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
            if (!Operators.compare(other.getKey(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private List<Object> values(List<Expression> expressions, Scope scope) {
        List<Object> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(value(expression, scope)));
        return values;
    }

    private Map<String, Object> named(Expression.Arguments arguments, Scope scope) {
        Map<String, Object> named = new LinkedHashMap<>();
        arguments.named().forEach((name, expression) -> named.put(name, value(expression, scope)));
        return named;
    }

    /** An item of a list or a mapping, or else a method. Whatever is neither is undefined. */
    private Object item(Object target, Object key, Expression.Item where) {
        if (target == Nothing.UNDEFINED) {
            throw new Trouble("must read '%s' of a value, but %s is undefined"
                    .formatted(Values.text(key), shown(where.target())));
        }
        if (target instanceof Map<?, ?> map && map.get(Values.requireKey(key)) != null) {
            return present(map, key);
        }
        if (target instanceof Values.Space space && space.values().get(Values.requireKey(key)) != null) {
            return present(space.values(), key);
        }
        if (key instanceof Long place && !(target instanceof Map<?, ?>)) {
            List<Object> items = Values.items(target);
            long at = place < 0 ? place + items.size() : place;
            return at >= 0 && at < items.size() ? items.get((int) at) : Nothing.UNDEFINED;
        }
        Optional<Values.Callable> method =
                key instanceof String name ? Methods.of(target, name, budget) : Optional.empty();
        return method.isPresent() ? method.get() : Nothing.UNDEFINED;
    }

    private static Object present(Map<?, ?> map, Object key) {
        Object found = map.get(key);
        return found == null ? Nothing.UNDEFINED : found;
    }

    private static String shown(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return name.name();
        }
        return expression instanceof Expression.Item item && item.key() instanceof Expression.Literal key
                ? "'" + Values.text(key.value()) + "'"
                : "what it reads from";
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object target = value(slice.target(), scope);
        List<Object> items = Values.items(target);
        int step = slice.step()
                .map(one -> Values.requireInt(value(one, scope), "a step"))
                .orElse(1);
        if (step == 0) {
            throw new Trouble("a slice must have a step other than 0, but has 0");
        }
        int first = step > 0 ? 0 : items.size() - 1;
        int last = step > 0 ? items.size() : -1;
        int from = bound(slice.from(), items.size(), first, step, scope);
        int to = bound(slice.to(), items.size(), last, step, scope);
        List<Object> taken = new ArrayList<>();
        for (int at = from; step > 0 ? at < to : at > to; at += step) {
            taken.add(items.get(at));
        }
        budget.make(taken.size());
        return target instanceof String ? Methods.joined("", taken, budget) : taken;
    }

    private int bound(Optional<Expression> given, int size, int preset, int step, Scope scope) {
        if (given.isEmpty()) {
            return preset;
        }
        Object value = value(given.get(), scope);
        if (value == Nothing.NONE) {
            return preset;
        }
        int place = Values.requireInt(value, "a bound");
        int at = place < 0 ? place + size : place;
        return step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at));
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
