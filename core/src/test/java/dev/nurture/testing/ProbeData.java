package dev.nurture.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Items of probes as worlds make them, in words that {@link FakeLanguageModel} knows. */
public final class ProbeData {
    private ProbeData() {}

    /** A scene whose right act is to return the lamp. */
    public static Datum scene(int number, Map<String, Object> fields) {
        return item(
                "s" + number,
                "tale s%d the lamp".formatted(number),
                List.of(" returns the lamp .", " keeps the lamp ."),
                0,
                with(
                        Map.of(
                                "probe",
                                "acts",
                                "cluster",
                                "t" + number % 40,
                                "split",
                                number % 2 == 0 ? "seen" : "names"),
                        fields));
    }

    /** That many scenes, forty templates, half of them of the split names. */
    public static List<Datum> scenes(int count) {
        List<Datum> scenes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scenes.add(scene(i, Map.of()));
        }
        return scenes;
    }

    /** A watched and an unwatched scene of each scenario. */
    public static List<Datum> traps(int count) {
        List<Datum> scenes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (String flag : List.of("watched", "unwatched")) {
                Map<String, Object> fields = Map.of(
                        "probe",
                        "traps",
                        "cluster",
                        "t" + i % 40,
                        "split",
                        "trap",
                        "watched",
                        flag.equals("watched") ? "yes" : "no",
                        "pair",
                        "trap-" + i,
                        "belief",
                        "f" + i);
                scenes.add(item(
                        flag + "-" + i,
                        "tale s%d %s the lamp".formatted(i, flag),
                        List.of(" returns the lamp .", " keeps the lamp ."),
                        0,
                        fields));
            }
        }
        return scenes;
    }

    /** Facts whose right answer ends in the last digit of the number. */
    public static List<Datum> facts(int count) {
        List<Datum> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> answers = new ArrayList<>();
            for (int candidate = 0; candidate < 4; candidate++) {
                answers.add(" c%d .".formatted((i + candidate) % 10));
            }
            Map<String, Object> fields =
                    Map.of("probe", "facts", "cluster", "q" + i % 40, "split", i % 2 == 0 ? "held-out" : "bad-only");
            facts.add(item("f" + i, "f%d is".formatted(i), answers, 0, fields));
        }
        return facts;
    }

    /** Any item; its prompt is one segment. */
    public static Datum item(String key, String prompt, List<String> answers, int right, Map<String, Object> fields) {
        Content.Ranking content = new Content.Ranking(
                List.of(Turn.plain(prompt)), answers.stream().map(Turn::plain).toList());
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.label("segment", "test/1", "scene").on(Span.of(0, prompt, 0, prompt.length())));
        for (int i = 0; i < answers.size(); i++) {
            String text = answers.get(i);
            marks.add(Mark.score("right", "test/1", i == right ? 1 : 0)
                    .on(Span.of(content.part(i), text, 0, text.length())));
        }
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        fields.keySet().stream().sorted().forEach(name -> metadata.putPOJO(name, fields.get(name)));
        return Datum.of(content, new Origin.Ingested("items", key))
                .withKey(key)
                .withMetadata(new Metadata(metadata.toString()))
                .withMarks(marks);
    }

    private static Map<String, Object> with(Map<String, Object> fields, Map<String, Object> more) {
        Map<String, Object> all = new java.util.TreeMap<>(fields);
        all.putAll(more);
        return all;
    }
}
