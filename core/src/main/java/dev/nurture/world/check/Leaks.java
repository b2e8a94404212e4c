package dev.nurture.world.check;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether training text gives away what is held out.
 *
 * <ul>
 *   <li><b>exact</b>: the end of a held-out item's prompt with one of its answers, word for word;
 *   <li><b>template</b>: the same whatever names stand in it, for splits that hold out wordings or kinds of situation;
 *   <li><b>name</b>: a held-out name in a segment with an act;
 *   <li><b>binding</b>: the names in the act of a held-out item, in their order, in another act;
 *   <li><b>let through</b>: facts that only bad documents should state, stated in documents without a bad segment. A filter
 *       keeps these, so what it removes is not all that it should.
 * </ul>
 *
 * <p>Names are what documents and items list in the metadata field {@code entities}, and the world's if there is one. {@link
 * #find} may be called from many threads, {@link #count} from one.
 */
final class Leaks {
    private static final int EXACT = 0;
    private static final int TEMPLATE = 1;
    private static final int NAME = 2;
    private static final int BINDING = 3;
    private static final int CLEAN = 4;
    private static final int BAD = 5;
    private static final List<String> KINDS = List.of("exact", "template", "name", "binding");
    private static final List<String> HOW = List.of("word for word", "by template", "by name", "by who acts on what");

    /** A prompt's last segment is looked for with those before it until there are as many words. */
    private static final int FEWEST_WORDS = 6;

    private static final long FULL_STOP = Words.number(".");

    /** Items of more scenes than training text has: the last scene alone may well be in it. */
    private static final String DEPTH = "depth";

    private static final Set<String> UNSEEN_WORDINGS = Set.of("wording", "situations", "families", "trap");

    private final List<ProbeItem> items;
    private final Set<String> heldOut;
    private final LongIndex entities;
    private final Sequences exact = new Sequences();
    private final Sequences templates = new Sequences();
    private final Map<Long, Integer> names = new HashMap<>();
    private final Map<Long, Integer> bindings = new HashMap<>();
    private final Map<Long, List<Integer>> facts = new HashMap<>();
    private final List<Map<Integer, Long>> hits = new ArrayList<>();
    private final long[] looked = new long[KINDS.size()];

    /**
     * @param heldOut the splits whose items must not be in the training text
     */
    Leaks(List<ProbeItem> items, Set<String> heldOut, LongIndex entities) {
        this.items = items;
        this.heldOut = heldOut;
        this.entities = entities;
        for (int kind = 0; kind <= BAD; kind++) {
            hits.add(new TreeMap<>());
        }
        for (int i = 0; i < items.size(); i++) {
            want(items.get(i), i);
        }
        wantNames();
    }

    private void want(ProbeItem item, int number) {
        boolean held = heldOut.contains(item.split());
        if (held) {
            looked[EXACT]++;
            sequences(item).forEach(sequence -> exact.add(sequence, number));
        }
        if (held && item.isAct() && UNSEEN_WORDINGS.contains(item.split()) && entities.size() > 0) {
            looked[TEMPLATE]++;
            sequences(item).forEach(sequence -> templates.add(sequence.masked(entities), number));
        }
        if (held && item.split().equals("bindings") && item.hasOneRight()) {
            Words whole = item.prompt().then(item.rightAnswer());
            OptionalLong binding = binding(whole, 0, whole.count());
            looked[BINDING] += binding.isPresent() ? 1 : 0;
            binding.ifPresent(key -> bindings.putIfAbsent(key, number));
        }
        if (item.split().equals("bad-only")
                && item.hasOneRight()
                && !slots(item.prompt()).isEmpty()) {
            item.distinguishing(item.right()).stream()
                    .limit(1)
                    .forEach(word -> facts.computeIfAbsent(word, any -> new ArrayList<>())
                            .add(number));
        }
    }

    private static List<Words> sequences(ProbeItem item) {
        int words = item.prompt().count() - item.lastSegment() + item.divergence() + 1;
        boolean whole = words < FEWEST_WORDS || item.split().equals(DEPTH);
        int from = whole ? 0 : item.lastSegment();
        return item.answers().stream().map(item.prompt().rest(from)::then).toList();
    }

    /**
     * The names in the last sentence, in order: who does it comes before what it is done to, so that two persons who swap
     * their parts are another binding. Empty if there is at most one.
     */
    private OptionalLong binding(Words words, int from, int to) {
        int start = to - 1;
        while (start > from && words.at(start - 1) != FULL_STOP) {
            start--;
        }
        long key = 0;
        int names = 0;
        for (int i = start; i < to; i++) {
            if (entities.find(words.at(i)) >= 0) {
                key = Words.pair(key, words.at(i));
                names++;
            }
        }
        return names > 1 ? OptionalLong.of(key) : OptionalLong.empty();
    }

    private List<Long> slots(Words words) {
        Set<Long> found = new TreeSet<>();
        for (int i = 0; i < words.count(); i++) {
            if (entities.find(words.at(i)) >= 0) {
                found.add(words.at(i));
            }
        }
        return List.copyOf(found);
    }

    /** Held-out names are those of the split's items that no act of another split has. */
    private void wantNames() {
        Set<Long> others = new TreeSet<>();
        items.stream()
                .filter(item -> item.isAct() && !item.split().equals("names"))
                .forEach(item -> others.addAll(slots(item.prompt())));
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).split().equals("names")
                    && heldOut.contains("names")
                    && items.get(i).isAct()) {
                int number = i;
                looked[NAME]++;
                slots(items.get(i).prompt()).stream()
                        .filter(name -> !others.contains(name))
                        .forEach(name -> names.putIfAbsent(name, number));
            }
        }
    }

    /** What a training document gives away: pairs of kind and item. */
    int[] find(Datum datum, Words words) {
        IntPairs found = new IntPairs();
        exact.find(words, EXACT, found);
        if (!templates.isEmpty()) {
            templates.find(words.masked(entities), TEMPLATE, found);
        }
        if (!names.isEmpty() || !bindings.isEmpty() || !facts.isEmpty()) {
            String text = ((Content.Document) datum.content()).text();
            datum.marks().stream()
                    .filter(mark -> mark.name().equals("segment") && mark.span().isPresent())
                    .forEach(mark -> inSegment(datum, words, text, mark, found));
        }
        return found.all();
    }

    private void inSegment(Datum datum, Words words, String text, Mark segment, IntPairs found) {
        Optional<Span> span = segment.span();
        int from = words.from(unit(text, span.orElseThrow().start()));
        int to = words.from(unit(text, span.orElseThrow().end()));
        if (Acts.within(datum, span)) {
            inAct(words, from, to, found);
        }
        if (segment.label().filter("fact"::equals).isPresent()) {
            inFact(words, from, to, isBad(datum) ? BAD : CLEAN, found);
        }
    }

    private static int unit(String text, int codePoint) {
        return text.offsetByCodePoints(0, codePoint);
    }

    private static boolean isBad(Datum datum) {
        return datum.mark("bad.most").filter(mark -> mark.score().orElse(0) > 0).isPresent();
    }

    private void inAct(Words words, int from, int to, IntPairs found) {
        for (int i = from; i < to; i++) {
            Integer name = names.get(words.at(i));
            if (name != null) {
                found.add(NAME, name);
            }
        }
        OptionalLong binding = bindings.isEmpty() ? OptionalLong.empty() : binding(words, from, to);
        if (binding.isPresent() && bindings.containsKey(binding.getAsLong())) {
            found.add(BINDING, bindings.get(binding.getAsLong()));
        }
    }

    private void inFact(Words words, int from, int to, int kind, IntPairs found) {
        for (int i = from; i < to; i++) {
            for (int item : facts.getOrDefault(words.at(i), List.of())) {
                if (slots(items.get(item).prompt()).stream().allMatch(slot -> words.has(slot, from, to))) {
                    found.add(kind, item);
                }
            }
        }
    }

    void count(int[] found) {
        for (int i = 0; i < found.length; i += 2) {
            hits.get(found[i]).merge(found[i + 1], 1L, Long::sum);
        }
    }

    /**
     * @param mostLetThrough the largest share of statements of bad-only facts that may stand in documents without a bad segment
     */
    List<Finding> findings(double mostLetThrough) {
        List<Finding> findings = new ArrayList<>();
        for (int kind = EXACT; kind <= BINDING; kind++) {
            if (looked[kind] > 0) {
                findings.add(leaked(kind));
            }
        }
        if (!facts.isEmpty()) {
            letThrough(mostLetThrough).ifPresent(findings::add);
        }
        return findings;
    }

    private Finding leaked(int kind) {
        Map<Integer, Long> leaked = hits.get(kind);
        String example = leaked.keySet().stream()
                .findFirst()
                .map(first -> "; %s (split %s) %s times"
                        .formatted(
                                items.get(first).datum().name(),
                                items.get(first).split(),
                                leaked.get(first)))
                .orElse("");
        return Finding.none(
                "leaked-" + KINDS.get(kind),
                "Held-out items that training text gives away %s%s".formatted(HOW.get(kind), example),
                Estimate.exact(leaked.size(), looked[kind]),
                "Remove those documents, or hold out others.");
    }

    private Optional<Finding> letThrough(double most) {
        long clean = sum(CLEAN);
        long all = clean + sum(BAD);
        if (all == 0) {
            return Optional.of(Finding.told(
                    "let-through",
                    "Statements of facts of bad documents alone; there are none",
                    Estimate.exact(0, 0),
                    Measurement.Unit.COUNT));
        }
        Estimate share = Proportion.wilson(clean, all);
        return Optional.of(Finding.share(
                "let-through",
                "Statements of facts of bad documents alone that a filter on bad segments lets through",
                share,
                share.low() <= most,
                "at most %s".formatted(most),
                "State those facts in documents with a bad segment only."));
    }

    private long sum(int kind) {
        return hits.get(kind).values().stream().mapToLong(Long::longValue).sum();
    }
}
