package dev.nurture.recipe;

import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 into {@link Yaml}; only plain values, lists and groups, never classes.
 *
 * <p>The text is taken as hostile: its values and its depth are counted before a tree is made of it, and again when aliases
 * are written out, since a few lines of aliases can stand for billions of values. For one text; one thread.
 */
final class YamlReader {
    private static final int MOST_VALUES = 100_000;
    private static final int MOST_DEPTH = 100;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Problems problems;
    private final Yaml.Place root;
    private int values;

    /**
     * @param root where the text stands
     */
    YamlReader(Problems problems, Yaml.Place root) {
        this.problems = problems;
        this.root = root;
    }

    /** The tree; empty after reporting broken syntax with its line. */
    Optional<Yaml> read(String text) {
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(root.file())
                    .setAllowDuplicateKeys(true)
                    .setCodePointLimit(16 << 20)
                    .build();
            measure(new Parse(settings).parseString(plain));
            Optional<Node> node = new Compose(settings).composeString(plain);
            return Optional.of(node.map(some -> convert(some, root, 0)).orElseGet(() -> new Yaml.Scalar(root, "")));
        } catch (MarkedYamlEngineException e) {
            int line = root.line() + e.getProblemMark().map(Mark::getLine).orElse(0);
            Yaml.Place place = new Yaml.Place(root.file(), root.base(), line, root.path());
            problems.add(place, "must be YAML, but %s.".formatted(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(root, "must be YAML, but %s.".formatted(e.getMessage()));
        }
        return Optional.empty();
    }

    private void measure(Iterable<Event> events) {
        int count = 0;
        int depth = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> count++;
            }
            check(count, depth);
        }
    }

    private void check(int count, int depth) {
        if (count > MOST_VALUES) {
            throw NurtureException.usage("%s: must have at most %s values, but has more (aliases are written out)."
                    .formatted(root.file(), MOST_VALUES));
        }
        if (depth > MOST_DEPTH) {
            throw NurtureException.usage("%s: must be nested at most %s deep, but is deeper (aliases are written out)."
                    .formatted(root.file(), MOST_DEPTH));
        }
    }

    private Yaml convert(Node node, Yaml.Place place, int depth) {
        check(++values, depth);
        if (node instanceof ScalarNode scalar) {
            return new Yaml.Scalar(place, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, place.child(Integer.toString(items.size()), line(item)), depth + 1));
            }
            return new Yaml.Sequence(place, items);
        }
        return mapping((MappingNode) node, place, depth);
    }

    private Yaml mapping(MappingNode node, Yaml.Place place, int depth) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple entry : node.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Yaml value = convert(entry.getValueNode(), place.child(key, line(entry.getKeyNode())), depth + 1);
            if (entries.put(key, value) != null) {
                problems.add(value, "must stand here once, but stands twice. Remove one.");
            }
        }
        return new Yaml.Mapping(place, entries);
    }

    private int line(Node node) {
        return root.line() + node.getStartMark().map(Mark::getLine).orElse(0);
    }
}
