package dev.nurture.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.internal.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Values of one Parquet column as JSON: dates and times as texts, decimals and unsigned numbers exactly, bytes that are no
 * text in base64.
 */
final class ParquetValues {
    /** Bytes of a decimal whose digits other readers of JSON still take for a number. */
    private static final int LONGEST_NUMBER = 200;

    /** Leaves room for the levels of the schema around the value. */
    private static final ObjectReader NESTED = Json.MAPPER
            .reader()
            .with(Json.MAPPER
                    .getFactory()
                    .rebuild()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Json.LONGEST)
                            .maxNestingDepth(100)
                            .maxNumberLength(1000)
                            .build())
                    .build());

    private final String column;
    private final PrimitiveTypeName type;
    private final @Nullable LogicalTypeAnnotation meaning;

    ParquetValues(PrimitiveType type) {
        this.column = type.getName();
        this.type = type.getPrimitiveTypeName();
        this.meaning = type.getLogicalTypeAnnotation();
    }

    JsonNode of(int value) {
        if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
            return LongNode.valueOf(Integer.toUnsignedLong(value));
        }
        return meaning == null || meaning instanceof IntLogicalTypeAnnotation ? IntNode.valueOf(value) : meant(value);
    }

    JsonNode of(long value) {
        if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned() && value < 0) {
            return BigIntegerNode.valueOf(new BigInteger(Long.toUnsignedString(value)));
        }
        return meaning == null || meaning instanceof IntLogicalTypeAnnotation ? LongNode.valueOf(value) : meant(value);
    }

    private JsonNode meant(long value) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return DecimalNode.valueOf(BigDecimal.valueOf(value, decimal.getScale()));
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return ParquetTimes.date(value);
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return ParquetTimes.time(value, time);
        }
        return meaning instanceof TimestampLogicalTypeAnnotation stamp
                ? ParquetTimes.timestamp(value, stamp)
                : LongNode.valueOf(value);
    }

    JsonNode of(float value) {
        return FloatNode.valueOf(value);
    }

    JsonNode of(double value) {
        return DoubleNode.valueOf(value);
    }

    /** A value of bytes; one that must be text but is not stops its row. */
    JsonNode of(Binary value) throws BadRow {
        byte[] bytes = value.getBytesUnsafe();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal
                && bytes.length > 0
                && bytes.length <= LONGEST_NUMBER) {
            return DecimalNode.valueOf(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
        }
        return switch (type) {
            case INT96 -> ParquetTimes.int96(bytes);
            case FIXED_LEN_BYTE_ARRAY -> fixed(bytes);
            default -> text(bytes);
        };
    }

    private JsonNode fixed(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return TextNode.valueOf(new UUID(buffer.getLong(), buffer.getLong()).toString());
        }
        return meaning instanceof Float16LogicalTypeAnnotation
                ? FloatNode.valueOf(half(buffer.order(ByteOrder.LITTLE_ENDIAN).getShort()))
                : BinaryNode.valueOf(bytes);
    }

    /** An IEEE 754 number of 16 bits. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = exponent == 0x1f
                ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                : exponent == 0
                        ? Math.scalb((float) fraction, -24)
                        : Math.scalb((float) (fraction | 0x400), exponent - 25);
        return bits < 0 ? -size : size;
    }

    private JsonNode text(byte[] bytes) throws BadRow {
        int end = Utf8.end(bytes, 0, bytes.length);
        if (end == bytes.length) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return meaning instanceof JsonLogicalTypeAnnotation ? json(text) : TextNode.valueOf(text);
        }
        if (meaning instanceof StringLogicalTypeAnnotation || meaning instanceof JsonLogicalTypeAnnotation) {
            throw new BadRow(
                    "invalid-utf-8",
                    ", field %s, byte %s".formatted(Printable.cut(column), end),
                    "must be UTF-8, but was \\x%02x. Write the column as UTF-8.".formatted(bytes[end]));
        }
        return BinaryNode.valueOf(bytes);
    }

    /** A value that is JSON by its type; as a text if it is none, or none that can be kept inside of a row's. */
    private static JsonNode json(String text) {
        try {
            return NESTED.readTree(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }
}
