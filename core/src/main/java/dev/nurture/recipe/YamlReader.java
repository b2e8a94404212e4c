package dev.nurture.recipe;

import dev.nurture.error.NurtureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML 1.2 into {@link Yaml}; only plain values, lists and groups, never classes. */
final class YamlReader {
    private static final int MOST_NODES = 100_000;

    private final Problems problems;
    private int nodes;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** The tree; broken syntax is a problem with its line and gives an empty group. */
    Yaml read(String text, String file, Path base) {
        Yaml.Place root = new Yaml.Place(file, base, 1, "");
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(true)
                    .setCodePointLimit(16 << 20)
                    .build();
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> convert(node, root))
                    .orElseGet(() -> new Yaml.Mapping(root, Map.of()));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(
                    new Yaml.Scalar(new Yaml.Place(file, base, line, "yaml"), ""),
                    "must be YAML, but %s.".formatted(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new Yaml.Scalar(root, ""), "must be YAML, but %s.".formatted(e.getMessage()));
        }
        return new Yaml.Mapping(root, Map.of());
    }

    private Yaml convert(Node node, Yaml.Place place) {
        if (++nodes > MOST_NODES) {
            throw NurtureException.usage("%s: must have at most %d values, but has more (aliases are written out)."
                    .formatted(place.file(), MOST_NODES));
        }
        if (node instanceof ScalarNode scalar) {
            return new Yaml.Scalar(place, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, place.child(Integer.toString(items.size()), line(item))));
            }
            return new Yaml.Sequence(place, items);
        }
        return mapping((MappingNode) node, place);
    }

    private Yaml mapping(MappingNode node, Yaml.Place place) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Yaml value = convert(entry.getValueNode(), place.child(key, line(entry.getKeyNode())));
            if (entries.put(key, value) != null) {
                problems.add(value, "must stand here once, but stands twice. Remove one.");
            }
        }
        return new Yaml.Mapping(place, entries);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
