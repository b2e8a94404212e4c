package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.RunRecord;
import java.util.Locale;

/** Two runs side by side, for programs. */
final class ComparisonJson {
    private ComparisonJson() {}

    static ObjectNode of(Comparison comparison) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("first", comparison.first().name())
                .put("second", comparison.second().name());
        comparison.parting().ifPresent(stage -> node.put("part_at", stage.job()));
        ArrayNode stages = node.putArray("stages");
        comparison.stages().forEach(stage -> stages.add(of(stage)));
        ArrayNode figures = node.putArray("figures");
        comparison.figures().forEach(figure -> figures.add(of(figure)));
        return node.put("paired", false);
    }

    private static ObjectNode of(Comparison.StagePair stage) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("job", stage.job());
        node.put("standing", stage.standing().name().toLowerCase(Locale.ROOT));
        ArrayNode causes = node.putArray("causes");
        stage.causes().forEach(causes::add);
        stage.first().ifPresent(job -> node.set("first", counts(job)));
        stage.second().ifPresent(job -> node.set("second", counts(job)));
        return node;
    }

    private static ObjectNode counts(RunRecord.Done job) {
        ObjectNode counts = Json.MAPPER.createObjectNode();
        Counts.of(java.util.Optional.of(job)).forEach(counts::put);
        return counts;
    }

    private static ObjectNode of(Comparison.FigurePair pair) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("job", pair.job())
                .put("name", pair.first().name());
        RunJson.add(node.putObject("first"), pair.first().estimate());
        RunJson.add(node.putObject("second"), pair.second().estimate());
        RunJson.add(node.putObject("difference"), pair.difference());
        return node;
    }
}
