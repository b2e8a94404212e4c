package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes items and slices out of values. One thread, with its budget. */
final class Parts {
    private final Budget budget;

    Parts(Budget budget) {
        this.budget = budget;
    }

    /** An item of a list or a mapping, or else a method. Whatever is neither is undefined. */
    Object item(Object target, Object key) {
        Object entry = target instanceof Map<?, ?> map
                ? entry(map, key)
                : target instanceof Values.Space space ? entry(space.values(), key) : Nothing.UNDEFINED;
        if (entry != Nothing.UNDEFINED) {
            return entry;
        }
        if (key instanceof Long place) {
            return target instanceof List<?> list
                    ? at(list, place)
                    : target instanceof String text ? letter(text, place) : Nothing.UNDEFINED;
        }
        Optional<Values.Callable> method =
                key instanceof String name ? Methods.of(target, name, budget) : Optional.empty();
        return method.isPresent() ? method.get() : Nothing.UNDEFINED;
    }

    private static Object entry(Map<?, ?> map, Object key) {
        Object found = map.get(Values.requireKey(key));
        return found == null ? Nothing.UNDEFINED : found;
    }

    private static Object at(List<?> list, long place) {
        long at = place < 0 ? place + list.size() : place;
        return at >= 0 && at < list.size() ? list.get((int) at) : Nothing.UNDEFINED;
    }

    /** The letter in that place; before the end if it is less than 0. */
    private Object letter(String text, long place) {
        int direction = place < 0 ? -1 : 1;
        int at = place < 0 ? text.length() : 0;
        budget.spend(Math.min(text.length(), Math.abs(place)));
        for (long left = Math.abs(place); left > 0; left--) {
            if (at == (place < 0 ? 0 : text.length())) {
                return Nothing.UNDEFINED;
            }
            at = text.offsetByCodePoints(at, direction);
        }
        return at < text.length() ? Character.toString(text.codePointAt(at)) : Nothing.UNDEFINED;
    }

    /** From where to where; the ends are those of the list or text where nothing is given. */
    Object slice(Object target, Optional<Integer> from, Optional<Integer> to, int step) {
        if (step == 0) {
            throw new Trouble("a slice must have a step other than 0, but has 0");
        }
        if (target instanceof String text) {
            budget.make(text.length());
            int[] points = text.codePoints().toArray();
            StringBuilder taken = new StringBuilder();
            places(points.length, from, to, step).forEach(at -> taken.appendCodePoint(points[at]));
            return taken.toString();
        }
        if (target instanceof List<?> list) {
            List<Object> taken = new ArrayList<>();
            places(list.size(), from, to, step).forEach(at -> taken.add(list.get(at)));
            return taken;
        }
        throw new Trouble("must slice a list or a text, but slices " + Values.name(target));
    }

    private IntStream places(int size, Optional<Integer> from, Optional<Integer> to, int step) {
        int first = bound(from, size, step > 0 ? 0 : size - 1, step);
        int end = bound(to, size, step > 0 ? size : -1, step);
        long count = Math.max(0, ((long) end - first + step - Integer.signum(step)) / step);
        budget.list(count);
        return IntStream.range(0, (int) count).map(i -> first + i * step);
    }

    private static int bound(Optional<Integer> given, int size, int preset, int step) {
        if (given.isEmpty()) {
            return preset;
        }
        int at = given.get() < 0 ? given.get() + size : given.get();
        return step > 0 ? Math.max(0, Math.min(size, at)) : Math.max(-1, Math.min(size - 1, at));
    }
}
