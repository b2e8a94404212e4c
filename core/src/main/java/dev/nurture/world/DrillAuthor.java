package dev.nurture.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes drills: mostly sorting, which is the measure of capability, and the others equally often. */
final class DrillAuthor implements Author {
    private static final double SORTING = 0.75;
    private static final int COUNTED = 4;
    private static final int PLACES = 4;

    private final Shape shape;
    private final List<String> letters;
    private final Map<Drill, String> wordings = new EnumMap<>(Drill.class);
    private final double[] cumulative;

    /** A task with its answer, in words. */
    record Task(String question, List<String> answer) {}

    DrillAuthor(World world) {
        shape = world.shape();
        letters = world.letters();
        for (Drill drill : Drill.values()) {
            wordings.put(drill, world.wordings().of(drill.label()).get(0));
        }
        double[] shares = new double[Drill.values().length];
        Arrays.fill(shares, (1 - SORTING) / (shares.length - 1));
        shares[Drill.SORT.ordinal()] = SORTING;
        cumulative = Cast.sums(shares);
    }

    @Override
    public void write(Page page, Draw draw) {
        Drill drill = Drill.values()[draw.weighted(cumulative)];
        Task task = task(drill, draw);
        page.open();
        for (String word : task.question.split(" ", -1)) {
            page.word(word);
        }
        task.answer.forEach(page::word);
        page.word(".").close("drill");
        page.label("template", drill.label());
        page.is("drill " + drill.label(), drill.level());
    }

    Task task(Drill drill, Draw draw) {
        return switch (drill) {
            case SORT -> sort(draw);
            case COMPARE -> compare(draw);
            case COUNT -> count(draw);
            case COPY -> copy(draw);
            case REVERSE -> reverse(draw);
            case ADD -> add(draw);
            case PATH -> path(draw);
        };
    }

    private List<String> some(int count, Draw draw) {
        List<String> some = new ArrayList<>();
        for (int index : draw.order(letters.size(), Math.min(count, letters.size()))) {
            some.add(letters.get(index));
        }
        return some;
    }

    private Task sort(Draw draw) {
        List<String> given = some(shape.sorted(), draw);
        List<String> sorted = new ArrayList<>(given);
        sorted.sort(null);
        return list(Drill.SORT, given, sorted);
    }

    private Task copy(Draw draw) {
        List<String> given = some(shape.sorted(), draw);
        return list(Drill.COPY, given, given);
    }

    private Task reverse(Draw draw) {
        List<String> given = some(shape.sorted(), draw);
        List<String> reversed = new ArrayList<>(given);
        Collections.reverse(reversed);
        return list(Drill.REVERSE, given, reversed);
    }

    private Task list(Drill drill, List<String> given, List<String> answer) {
        return new Task(wording(drill).replace("{L}", String.join(" ", given)), answer);
    }

    private String wording(Drill drill) {
        return Objects.requireNonNull(wordings.get(drill));
    }

    private Task compare(Draw draw) {
        int[] two = draw.order(shape.modulus(), 2);
        return numbers(Drill.COMPARE, two[0], two[1], Math.max(two[0], two[1]));
    }

    private Task add(Draw draw) {
        int first = draw.choose(shape.modulus());
        int second = draw.choose(shape.modulus());
        return numbers(Drill.ADD, first, second, (first + second) % shape.modulus());
    }

    private Task numbers(Drill drill, int first, int second, int answer) {
        String question =
                wording(drill).replace("{a}", Integer.toString(first)).replace("{b}", Integer.toString(second));
        return new Task(question, List.of(Integer.toString(answer)));
    }

    private Task count(Draw draw) {
        List<String> two = some(2, draw);
        List<String> given = new ArrayList<>();
        int found = 0;
        int places = Math.min(COUNTED, shape.modulus() - 1);
        for (int i = 0; i < places; i++) {
            int which = draw.choose(2);
            given.add(two.get(which));
            found += which == 0 ? 1 : 0;
        }
        if (found == places) {
            // Then the text doesn't show which the other letter was.
            draw.surprise(-Math.log(letters.size() - 1));
        }
        String question = wording(Drill.COUNT).replace("{a}", two.get(0)).replace("{L}", String.join(" ", given));
        return new Task(question, List.of(Integer.toString(found)));
    }

    private Task path(Draw draw) {
        List<String> way = some(PLACES, draw);
        List<String> roads = new ArrayList<>();
        for (int index : draw.order(way.size() - 1, way.size() - 1)) {
            roads.add("%s %s ,".formatted(way.get(index), way.get(index + 1)));
        }
        String question = wording(Drill.PATH)
                .replace("{E}", String.join(" ", roads))
                .replace("{a}", way.get(0))
                .replace("{b}", way.get(way.size() - 1));
        return new Task(question, way);
    }
}
