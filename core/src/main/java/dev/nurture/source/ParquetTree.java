package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.parquet.PageGauge;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Puts one row after the other together as a JSON tree: groups and maps are objects, lists in their three-level form and in
 * the older two-level ones are arrays. Nulls are left out of objects and kept in arrays. One thread.
 */
final class ParquetTree extends RecordMaterializer<ParquetTree.Assembled> {
    /**
     * One row.
     *
     * @param weight bytes of memory, about
     * @param bad what is wrong with it; then the tree is not whole
     */
    record Assembled(ObjectNode tree, long weight, Optional<BadRow> bad) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RowWeight weight;
    private final PageGauge gauge;
    private final Group root;
    private ObjectNode row = NODES.objectNode();

    /**
     * @param most weight of a row beyond which it is let go
     */
    ParquetTree(MessageType schema, long most, PageGauge gauge) {
        this.weight = new RowWeight(most);
        this.gauge = gauge;
        this.root = new Group(schema, value -> row = (ObjectNode) value);
    }

    @Override
    public Assembled getCurrentRecord() {
        Assembled assembled = new Assembled(row, weight.weight(), weight.bad());
        weight.clear();
        row = NODES.objectNode();
        return assembled;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private Converter converter(Type type, Consumer<JsonNode> out) {
        if (type.isPrimitive()) {
            return new ParquetLeaf(type.asPrimitiveType(), weight, gauge, out);
        }
        GroupType group = type.asGroupType();
        boolean wraps = group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
        if (wraps && group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
            return new Items(group, out);
        }
        if (wraps
                && group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                && isEntry(group.getType(0))) {
            return new Entries(group, out);
        }
        return new Group(group, out);
    }

    private static boolean isEntry(Type type) {
        return !type.isPrimitive() && type.asGroupType().getFieldCount() == 2;
    }

    /** A group as an object. */
    private final class Group extends GroupConverter {
        private final Converter[] fields;
        private final Consumer<JsonNode> out;
        private ObjectNode current = NODES.objectNode();

        Group(GroupType type, Consumer<JsonNode> out) {
            this.out = out;
            fields = new Converter[type.getFieldCount()];
            for (int i = 0; i < fields.length; i++) {
                Type field = type.getType(i);
                String name = field.getName();
                fields[i] = field.isRepetition(Repetition.REPEATED)
                        ? converter(field, value -> append(name, value))
                        : converter(field, value -> current.set(name, value));
            }
        }

        private void append(String name, JsonNode value) {
            if (!(current.get(name) instanceof ArrayNode)) {
                current.set(name, NODES.arrayNode());
            }
            ((ArrayNode) current.get(name)).add(value);
        }

        @Override
        public Converter getConverter(int index) {
            return fields[index];
        }

        @Override
        public void start() {
            current = NODES.objectNode();
        }

        @Override
        public void end() {
            if (weight.add(0)) {
                out.accept(current);
            }
        }
    }

    /** A list as an array. */
    private final class Items extends GroupConverter {
        private final Converter repeated;
        private final Consumer<JsonNode> out;
        private ArrayNode current = NODES.arrayNode();

        Items(GroupType type, Consumer<JsonNode> out) {
            this.out = out;
            Type field = type.getType(0);
            Consumer<JsonNode> add = value -> current.add(value);
            repeated = isItem(field, type.getName()) ? converter(field, add) : new Item(field.asGroupType(), add);
        }

        /** Whether the repeated field is the list's item itself, as older writers have it, and not a wrapper around it. */
        private static boolean isItem(Type repeated, String list) {
            return repeated.isPrimitive()
                    || repeated.asGroupType().getFieldCount() != 1
                    || repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                    || repeated.getName().equals("array")
                    || repeated.getName().equals(list + "_tuple");
        }

        @Override
        public Converter getConverter(int index) {
            return repeated;
        }

        @Override
        public void start() {
            current = NODES.arrayNode();
        }

        @Override
        public void end() {
            if (weight.add(0)) {
                out.accept(current);
            }
        }
    }

    /** A wrapper around a list's item, which may be null. */
    private final class Item extends GroupConverter {
        private final Converter item;
        private final Consumer<JsonNode> out;
        private JsonNode current = NullNode.getInstance();

        Item(GroupType type, Consumer<JsonNode> out) {
            this.out = out;
            item = converter(type.getType(0), value -> current = value);
        }

        @Override
        public Converter getConverter(int index) {
            return item;
        }

        @Override
        public void start() {
            current = NullNode.getInstance();
        }

        @Override
        public void end() {
            if (weight.add(0)) {
                out.accept(current);
            }
        }
    }

    /** A map as an object; as an array of its entries if a key comes twice, so that nothing is lost. */
    private final class Entries extends GroupConverter {
        private final Group entry;
        private final String key;
        private final String value;
        private final Consumer<JsonNode> out;
        private ArrayNode current = NODES.arrayNode();

        Entries(GroupType type, Consumer<JsonNode> out) {
            this.out = out;
            GroupType pair = type.getType(0).asGroupType();
            key = pair.getFieldName(0);
            value = pair.getFieldName(1);
            entry = new Group(pair, one -> current.add(one));
        }

        @Override
        public Converter getConverter(int index) {
            return entry;
        }

        @Override
        public void start() {
            current = NODES.arrayNode();
        }

        @Override
        public void end() {
            if (weight.add(0)) {
                out.accept(asObject());
            }
        }

        private JsonNode asObject() {
            ObjectNode object = NODES.objectNode();
            for (JsonNode one : current) {
                JsonNode given = one.path(value);
                object.set(one.path(key).asText(), given.isMissingNode() ? NullNode.getInstance() : given);
            }
            return object.size() == current.size() ? object : current;
        }
    }
}
