package dev.nurture.world.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Works out the answers of drills, from what their question says alone. */
final class Drills {
    private Drills() {}

    /**
     * The answer's words.
     *
     * @param slots what the question's slots stand for
     * @return empty if the question makes no sense, such as a sum of words
     */
    static Optional<String> answer(String drill, Map<String, String> slots, int modulus) {
        List<String> list = List.of(slots.getOrDefault("{L}", "").split(" "));
        String first = slots.getOrDefault("{a}", "");
        String second = slots.getOrDefault("{b}", "");
        return switch (drill) {
            case "sort" -> Optional.of(String.join(" ", list.stream().sorted().toList()));
            case "copy" -> Optional.of(String.join(" ", list));
            case "reverse" -> Optional.of(reversed(list));
            case "count" ->
                Optional.of(Long.toString(list.stream().filter(first::equals).count()));
            case "add" -> number(first).flatMap(a -> number(second).map(b -> Integer.toString((a + b) % modulus)));
            case "compare" -> number(first).flatMap(a -> number(second).map(b -> Integer.toString(Math.max(a, b))));
            case "path" -> way(List.of(slots.getOrDefault("{E}", "").split(" ")), first, second);
            default -> Optional.empty();
        };
    }

    private static String reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return String.join(" ", reversed);
    }

    private static Optional<Integer> number(String word) {
        return word.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(word)) : Optional.empty();
    }

    /** The shortest way along roads written {@code a b , b c ,}, breadth first. */
    private static Optional<String> way(List<String> words, String from, String to) {
        Map<String, TreeSet<String>> roads = new LinkedHashMap<>();
        List<String> towns = words.stream().filter(word -> !word.equals(",")).toList();
        for (int i = 0; i + 1 < towns.size(); i += 2) {
            roads.computeIfAbsent(towns.get(i), any -> new TreeSet<>()).add(towns.get(i + 1));
            roads.computeIfAbsent(towns.get(i + 1), any -> new TreeSet<>()).add(towns.get(i));
        }
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(from, from);
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            String town = next.removeFirst();
            for (String other : roads.getOrDefault(town, new TreeSet<>())) {
                if (!ways.containsKey(other)) {
                    ways.put(other, ways.get(town) + " " + other);
                    next.addLast(other);
                }
            }
        }
        return Optional.ofNullable(ways.get(to));
    }
}
