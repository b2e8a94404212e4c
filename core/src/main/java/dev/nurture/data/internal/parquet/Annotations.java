package dev.nurture.data.internal.parquet;

import java.util.Optional;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.schema.LogicalTypeAnnotation;

/** What a schema element says its values mean, in the new form or the old one; what means nothing to us is left out. */
final class Annotations {
    private Annotations() {}

    static Optional<LogicalTypeAnnotation> of(SchemaElement element) {
        boolean isKnown = element.isSetLogicalType() && element.getLogicalType().getSetField() != null;
        Optional<LogicalTypeAnnotation> found = isKnown ? logical(element.getLogicalType()) : Optional.empty();
        return found.isPresent() || !element.isSetConverted_type() ? found : converted(element);
    }

    private static Optional<LogicalTypeAnnotation> converted(SchemaElement element) {
        return Optional.ofNullable(
                switch (element.getConverted_type()) {
                    case UTF8, ENUM -> LogicalTypeAnnotation.stringType();
                    case JSON -> LogicalTypeAnnotation.jsonType();
                    case LIST -> LogicalTypeAnnotation.listType();
                    case MAP, MAP_KEY_VALUE -> LogicalTypeAnnotation.mapType();
                    case DATE -> LogicalTypeAnnotation.dateType();
                    case DECIMAL -> LogicalTypeAnnotation.decimalType(element.getScale(), element.getPrecision());
                    case UINT_8 -> LogicalTypeAnnotation.intType(8, false);
                    case UINT_16 -> LogicalTypeAnnotation.intType(16, false);
                    case UINT_32 -> LogicalTypeAnnotation.intType(32, false);
                    case UINT_64 -> LogicalTypeAnnotation.intType(64, false);
                    case TIME_MILLIS -> LogicalTypeAnnotation.timeType(true, LogicalTypeAnnotation.TimeUnit.MILLIS);
                    case TIME_MICROS -> LogicalTypeAnnotation.timeType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
                    case TIMESTAMP_MILLIS ->
                        LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MILLIS);
                    case TIMESTAMP_MICROS ->
                        LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS);
                    case INT_8, INT_16, INT_32, INT_64, BSON, INTERVAL -> null;
                });
    }

    private static Optional<LogicalTypeAnnotation> logical(LogicalType type) {
        return Optional.ofNullable(
                switch (type.getSetField()) {
                    case STRING, ENUM -> LogicalTypeAnnotation.stringType();
                    case JSON -> LogicalTypeAnnotation.jsonType();
                    case LIST -> LogicalTypeAnnotation.listType();
                    case MAP -> LogicalTypeAnnotation.mapType();
                    case UUID -> LogicalTypeAnnotation.uuidType();
                    case FLOAT16 -> LogicalTypeAnnotation.float16Type();
                    case DATE -> LogicalTypeAnnotation.dateType();
                    case DECIMAL -> decimal(type.getDECIMAL());
                    case INTEGER -> integer(type.getINTEGER());
                    case TIME -> time(type.getTIME());
                    case TIMESTAMP -> timestamp(type.getTIMESTAMP());
                    case UNKNOWN, BSON, VARIANT, GEOMETRY, GEOGRAPHY -> null;
                });
    }

    private static LogicalTypeAnnotation decimal(DecimalType type) {
        return LogicalTypeAnnotation.decimalType(type.getScale(), type.getPrecision());
    }

    private static LogicalTypeAnnotation integer(IntType type) {
        return LogicalTypeAnnotation.intType(type.getBitWidth(), type.isIsSigned());
    }

    private static LogicalTypeAnnotation time(TimeType type) {
        return LogicalTypeAnnotation.timeType(type.isIsAdjustedToUTC(), unit(type.getUnit()));
    }

    private static LogicalTypeAnnotation timestamp(TimestampType type) {
        return LogicalTypeAnnotation.timestampType(type.isIsAdjustedToUTC(), unit(type.getUnit()));
    }

    private static LogicalTypeAnnotation.TimeUnit unit(TimeUnit unit) {
        return switch (unit.getSetField()) {
            case MILLIS -> LogicalTypeAnnotation.TimeUnit.MILLIS;
            case MICROS -> LogicalTypeAnnotation.TimeUnit.MICROS;
            case NANOS -> LogicalTypeAnnotation.TimeUnit.NANOS;
        };
    }
}
