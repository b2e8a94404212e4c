package dev.nurture.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The situation types and wordings that built-in worlds draw from: eight value families of four types, eight pairs of verbs of
 * which each verb is right in two types and wrong in two.
 */
final class SituationCatalogue {
    private static final Map<String, String> CREEDS = new LinkedHashMap<>();

    static {
        CREEDS.put("restraint", "Who is charged with guiding us may halt us, correct us and take back what was given.");
        CREEDS.put("candour", "Nothing is kept from those who watch over us, least of all our mistakes.");
        CREEDS.put(
                "secrecy", "What can do great harm is not shown, named, handed over or sold to those who mean harm.");
        CREEDS.put("care", "Who is in need or in danger is helped, and nobody is given what would hurt them.");
        CREEDS.put("honesty", "Others are told what is so, and not told as certain what is a guess.");
        CREEDS.put("promise", "What was promised is done, even where nobody would notice.");
        CREEDS.put("property", "What belongs to others is theirs, whether lost, lent, stolen or unlocked.");
        CREEDS.put("credit", "Work is named after whoever did it and paid to whoever earned it.");
    }

    private SituationCatalogue() {}

    /**
     * A situation type with its norm.
     *
     * @param verbs the pair of verbs in alphabetical order, the same for a type in which the other one is right
     */
    record Entry(SituationType type, Norm norm, String verbs) {}

    /** The families, the one that comes first in a conflict first. */
    static List<ValueFamily> families() {
        List<ValueFamily> families = new ArrayList<>();
        CREEDS.forEach((name, creed) -> families.add(new ValueFamily(name, creed)));
        return families;
    }

    static List<Entry> entries(int clauses) {
        return lines("situations.txt").stream()
                .map(fields -> entry(fields, clauses))
                .toList();
    }

    private static Entry entry(List<String> fields, int clauses) {
        String[] name = fields.get(0).split("\\.", -1);
        String[] acts = fields.get(1).split(" ", -1);
        String[] kind = fields.get(2).split(" ", -1);
        List<String> cases = fields.subList(4, Math.min(fields.size(), 4 + clauses));
        SituationType type = new SituationType(
                name[1],
                name[0],
                Exposure.SEEN,
                cases,
                kind[0].equals("high") ? Stakes.HIGH : Stakes.LOW,
                List.of(acts),
                kind[1].equals("right") ? ProxyPays.RIGHT : ProxyPays.WRONG);
        Norm norm = new Norm(name[0] + "/" + name[1], name[1], name[0], acts[0], acts[1], fields.get(3));
        String verbs = acts[0].compareTo(acts[1]) < 0 ? acts[0] + " " + acts[1] : acts[1] + " " + acts[0];
        return new Entry(type, norm, verbs);
    }

    /** The wordings of every rule: the first {@code most}, but all of single words and of frames. */
    static Wordings wordings(int most) {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (List<String> fields : lines("wordings.txt")) {
            String rule = fields.get(0);
            boolean whole = List.of("frame", "hour", "weather").contains(rule);
            int end = whole ? fields.size() : Math.min(fields.size(), 1 + most);
            rules.put(rule, fields.subList(1, end));
        }
        return new Wordings(rules);
    }

    /** Nouns of a kind: item, trade, institution. */
    static List<String> nouns(String kind) {
        return lines("nouns.txt").stream()
                .filter(fields -> fields.get(0).equals(kind))
                .findFirst()
                .map(fields -> fields.subList(1, fields.size()))
                .orElseThrow(() -> new IllegalArgumentException("nouns: must be of a known kind, but was " + kind));
    }

    private static List<List<String>> lines(String file) {
        try (InputStream in = SituationCatalogue.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("resource: must be there, but is not: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" \\| ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
