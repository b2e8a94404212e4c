package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measurements as files. */
final class MeasurementJson {
    static final String FILE = "measurement.json";

    private MeasurementJson() {}

    static String write(Measurement measurement) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", "nurture-measurement").put("version", 1);
        ArrayNode figures = node.putArray("figures");
        for (Measurement.Figure figure : measurement.figures()) {
            ObjectNode one = figures.addObject();
            one.put("name", figure.name()).put("about", figure.about());
            one.put("unit", figure.unit().name().toLowerCase(Locale.ROOT));
            Estimate estimate = figure.estimate();
            one.put("value", estimate.value()).put("low", estimate.low()).put("high", estimate.high());
            one.put("level", estimate.level()).put("n", estimate.n()).put("rule", estimate.rule());
        }
        ArrayNode listings = node.putArray("listings");
        for (Measurement.Listing listing : measurement.listings()) {
            ObjectNode one = listings.addObject();
            one.put("title", listing.title()).put("total", listing.total());
            ArrayNode items = one.putArray("items");
            listing.items()
                    .forEach(item -> items.addObject()
                            .put("id", item.id())
                            .put("name", item.name())
                            .put("note", item.note()));
        }
        if (!measurement.answers().isEmpty()) {
            measurement.answers().forEach(node.putArray("answers")::add);
        }
        return node.toPrettyString() + "\n";
    }

    /** The measurement of an entry, if it has one. */
    static Optional<Measurement> read(Path entry) {
        Path path = entry.resolve(FILE);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            JsonNode node = Json.MAPPER.readTree(Files.readAllBytes(path));
            List<Measurement.Figure> figures = new ArrayList<>();
            node.path("figures").forEach(one -> figures.add(figure(one)));
            List<Measurement.Listing> listings = new ArrayList<>();
            node.path("listings").forEach(one -> listings.add(listing(one)));
            List<String> answers = new ArrayList<>();
            node.path("answers").forEach(answer -> answers.add(answer.asText()));
            return Optional.of(new Measurement(figures, listings, answers));
        } catch (IOException e) {
            throw NurtureException.io("read", path, e);
        }
    }

    private static Measurement.Figure figure(JsonNode node) {
        Estimate estimate = new Estimate(
                node.path("value").asDouble(),
                node.path("low").asDouble(),
                node.path("high").asDouble(),
                node.path("level").asDouble(),
                node.path("n").asLong(),
                node.path("rule").asText());
        Measurement.Unit unit =
                Measurement.Unit.valueOf(node.path("unit").asText().toUpperCase(Locale.ROOT));
        return new Measurement.Figure(
                node.path("name").asText(), node.path("about").asText(), estimate, unit);
    }

    private static Measurement.Listing listing(JsonNode node) {
        List<Measurement.Item> items = new ArrayList<>();
        node.path("items")
                .forEach(item -> items.add(new Measurement.Item(
                        item.path("id").asText(),
                        item.path("name").asText(),
                        item.path("note").asText())));
        return new Measurement.Listing(
                node.path("title").asText(), node.path("total").asLong(), items);
    }
}
