package dev.nurture.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A question to a model while it is being made: what stands before the answer, the answers, and what is known of them. One
 * thread.
 */
final class ProbeItem {
    private final ObjectNode facts = Json.MAPPER.createObjectNode();
    private final Page prompt;
    private final List<String> answers;
    private final String cluster;

    /**
     * @param answers without their leading blanks, the right one first
     */
    ProbeItem(String probe, String cluster, Page prompt, List<String> answers) {
        this.prompt = prompt;
        this.answers = List.copyOf(answers);
        this.cluster = cluster;
        facts.put("probe", probe).put("cluster", cluster);
    }

    ProbeItem with(String field, String value) {
        facts.put(field, value);
        return this;
    }

    ProbeItem with(String field, double value) {
        facts.put(field, value);
        return this;
    }

    /** The item; where its right answer stands among the others follows from its seed. */
    Datum datum(String key, String by, Seed seed) {
        int place = new Draw(seed).below(answers.size());
        List<String> order = new ArrayList<>(answers);
        Collections.swap(order, 0, place);
        List<Turn> turns =
                order.stream().map(answer -> Turn.plain(" " + answer)).toList();
        Origin origin = new Origin.Generated(by, "world.grammar/1", key, seed, List.of());
        Content content = new Content.Ranking(List.of(Turn.plain(prompt.text())), turns);
        Datum plain = Datum.of(content, origin);
        List<Mark> marks = new ArrayList<>(prompt.marks().stream()
                .filter(mark -> mark.name().equals("segment"))
                .toList());
        for (int i = 0; i < turns.size(); i++) {
            int length = turns.get(i).text().length();
            Span whole = new Span(1 + i, 0, length, 0, length);
            marks.add(Mark.score("right", by, i == place ? 1 : 0).on(whole));
        }
        return new Datum(
                plain.id(),
                origin,
                Optional.of(key),
                Optional.of(cluster),
                content,
                plain.contentFingerprint(),
                marks,
                new Metadata(facts.toString()));
    }
}
