package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.nurture.data.internal.parquet.PageGauge;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Takes one column's values and hands each on as JSON; a text in the column's dictionary is made once. One thread. */
final class ParquetLeaf extends PrimitiveConverter {
    private final ParquetValues values;
    private final boolean isBinary;
    private final RowWeight weight;
    private final PageGauge gauge;
    private final Consumer<JsonNode> out;
    private @Nullable Dictionary dictionary;
    private @Nullable JsonNode[] known = new JsonNode[0];

    ParquetLeaf(PrimitiveType type, RowWeight weight, PageGauge gauge, Consumer<JsonNode> out) {
        this.values = new ParquetValues(type);
        this.isBinary = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        this.weight = weight;
        this.gauge = gauge;
        this.out = out;
    }

    private void give(JsonNode value) {
        if (weight.add(0)) {
            out.accept(value);
        }
    }

    @Override
    public void addBoolean(boolean value) {
        give(BooleanNode.valueOf(value));
    }

    @Override
    public void addInt(int value) {
        give(values.of(value));
    }

    @Override
    public void addLong(long value) {
        give(values.of(value));
    }

    @Override
    public void addFloat(float value) {
        give(values.of(value));
    }

    @Override
    public void addDouble(double value) {
        give(values.of(value));
    }

    @Override
    public void addBinary(Binary value) {
        if (weight.add(value.length())) {
            try {
                out.accept(values.of(value));
            } catch (BadRow e) {
                weight.spoil(e);
            }
        }
    }

    @Override
    public boolean hasDictionarySupport() {
        return isBinary;
    }

    @Override
    public void setDictionary(Dictionary texts) {
        dictionary = texts;
        known = new JsonNode[texts.getMaxId() + 1];
    }

    @Override
    public void addValueFromDictionary(int id) {
        JsonNode value = known[id];
        if (value == null && dictionary != null) {
            addFirst(id, dictionary.decodeToBinary(id));
        } else if (value != null) {
            int length = value.textValue().length();
            gauge.read(0, length);
            if (weight.add(length)) {
                out.accept(value);
            }
        }
    }

    /** Texts cannot be changed and so may be shared by rows; trees may not. */
    private void addFirst(int id, Binary bytes) {
        gauge.read(0, bytes.length());
        if (weight.add(bytes.length())) {
            try {
                JsonNode value = values.of(bytes);
                known[id] = value.isTextual() ? value : null;
                out.accept(value);
            } catch (BadRow e) {
                weight.spoil(e);
            }
        }
    }
}
