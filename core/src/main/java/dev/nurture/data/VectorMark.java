package dev.nurture.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A mark that holds a datum's vector, such as a sentence encoder's: the label says {@code vector}, the detail holds the numbers
 * as 32-bit floats, little-endian, in Base64.
 */
public final class VectorMark {
    private static final String LABEL = "vector";

    private VectorMark() {}

    public static Mark of(String name, String by, float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return new Mark(
                name,
                by,
                OptionalDouble.empty(),
                Optional.of(LABEL),
                Optional.of(Base64.getEncoder().encodeToString(bytes.array())),
                Optional.empty());
    }

    /** The numbers, if the mark holds any. */
    public static Optional<float[]> read(Mark mark) {
        if (mark.label().filter(LABEL::equals).isEmpty()) {
            return Optional.empty();
        }
        try {
            return mark.detail().map(VectorMark::decode);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static float[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }
}
