package dev.nurture.torch;

import dev.nurture.model.Alternatives;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Weighs ways to go on: reads every prefix once, then of every way what is new. One thread. */
final class Ways {
    /** Ways of a small model that are read together: a prefix has several. */
    private static final int MANY_WAYS = 96;

    private final Reading reading;
    private final List<Alternatives> all;
    private final Alternatives.Listener listener;
    private final int together;
    private final int waysTogether;

    /** A way that goes on from the prefix in a row of what was read together. */
    private record Way(int row, int alternatives, int number, int[] tokens) {}

    Ways(Reading reading, List<Alternatives> all, Alternatives.Listener listener) {
        this.reading = reading;
        this.all = all;
        this.listener = listener;
        this.together = Together.goingOn(reading.shape());
        this.waysTogether = together > Together.ROWS ? MANY_WAYS : together;
    }

    void weigh() {
        all.forEach(each -> each.whole().forEach(reading.shape()::requireFits));
        List<int[]> prefixes = all.stream().map(Alternatives::prefix).toList();
        Together.forEachGroup(reading.shape(), prefixes, together, (rows, length) -> {
            Tensor tokens = Together.tokens(prefixes, rows, together, length);
            try (Reading.Memory memory = new Reading.Memory(reading.shape(), together, length)) {
                List<Way> ways = first(rows, reading.lastLogits(reading.read(tokens, memory)));
                goOn(ways, memory);
            }
        });
    }

    /** Tells of the first tokens; which ways have more. */
    private List<Way> first(List<Integer> rows, Tensor logits) {
        float[][] told = Together.rows(logits.log_softmax(1), rows.size(), vocabulary());
        List<Way> longer = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int number = rows.get(row);
            List<int[]> ways = all.get(number).ways();
            for (int way = 0; way < ways.size(); way++) {
                listener.told(number, way, 0, told[row]);
                if (ways.get(way).length > 1) {
                    longer.add(new Way(row, number, way, ways.get(way)));
                }
            }
        }
        return longer;
    }

    private void goOn(List<Way> ways, Reading.Memory prefixes) {
        Map<Integer, List<Way>> byLength = new TreeMap<>();
        ways.forEach(way -> byLength.computeIfAbsent(way.tokens.length, length -> new ArrayList<>())
                .add(way));
        byLength.values().forEach(same -> {
            for (int from = 0; from < same.size(); from += waysTogether) {
                List<Way> some = same.subList(from, Math.min(same.size(), from + waysTogether));
                Together.passing(() -> goOnTogether(some, prefixes));
            }
        });
    }

    /** Ways of one length. */
    private int goOnTogether(List<Way> ways, Reading.Memory prefixes) {
        int more = ways.get(0).tokens.length - 1;
        List<int[]> tokens = ways.stream().map(Way::tokens).toList();
        List<Integer> rows = IntStream.range(0, ways.size()).boxed().toList();
        try (Reading.Memory memory = prefixes.branch(from(ways), more)) {
            Tensor thought = reading.read(Together.tokens(tokens, rows, waysTogether, more), memory);
            for (int place = 0; place < more; place++) {
                Tensor logits = reading.logits(thought.select(1, place).contiguous());
                float[][] told = Together.rows(logits.log_softmax(1), ways.size(), vocabulary());
                for (int row = 0; row < ways.size(); row++) {
                    Way way = ways.get(row);
                    listener.told(way.alternatives, way.number, place + 1, told[row]);
                }
            }
        }
        return more;
    }

    /** In which row of the prefixes each way begins, as many as are read together. */
    private long[] from(List<Way> ways) {
        long[] rows = new long[waysTogether];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = ways.get(Math.min(row, ways.size() - 1)).row;
        }
        return rows;
    }

    private int vocabulary() {
        return reading.shape().vocabulary();
    }
}
