package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.LongFunction;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;

/** Parquet's dates and times as ISO 8601 texts. What no calendar has stays the number that it is. */
final class ParquetTimes {
    private static final long NANOS_A_DAY = 86_400_000_000_000L;
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private ParquetTimes() {}

    static JsonNode date(long days) {
        return text(days, LocalDate::ofEpochDay);
    }

    static JsonNode time(long units, TimeLogicalTypeAnnotation time) {
        return text(units, value -> LocalTime.ofNanoOfDay(Math.multiplyExact(value, nanos(time.getUnit()))));
    }

    /** With a {@code Z} at its end if it is adjusted to UTC. */
    static JsonNode timestamp(long units, TimestampLogicalTypeAnnotation stamp) {
        return text(units, value -> {
            long aSecond = 1_000_000_000L / nanos(stamp.getUnit());
            long nanos = Math.floorMod(value, aSecond) * nanos(stamp.getUnit());
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(value, aSecond), nanos);
            return stamp.isAdjustedToUTC() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        });
    }

    /** The twelve bytes in which older writers put nanoseconds and a Julian day. */
    static JsonNode int96(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong();
        long day = buffer.getInt() - JULIAN_DAY_OF_EPOCH;
        if (nanos < 0 || nanos >= NANOS_A_DAY) {
            return BinaryNode.valueOf(bytes);
        }
        return TextNode.valueOf(LocalDateTime.of(LocalDate.ofEpochDay(day), LocalTime.ofNanoOfDay(nanos))
                .toString());
    }

    private static JsonNode text(long value, LongFunction<Object> reader) {
        try {
            return TextNode.valueOf(reader.apply(value).toString());
        } catch (DateTimeException | ArithmeticException e) {
            return LongNode.valueOf(value);
        }
    }

    private static long nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }
}
