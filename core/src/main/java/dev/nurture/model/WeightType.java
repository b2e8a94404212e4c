package dev.nurture.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the numbers of a model are stored as. */
public enum WeightType {
    /** 32 bits, exactly what was trained. */
    F32(NumberType.F32, "float32"),
    /** 16 bits: eleven of precision, nothing above 65,504. */
    F16(NumberType.F16, "float16"),
    /** 16 bits: eight of precision, the range of 32 bits. */
    BF16(NumberType.BF16, "bfloat16");

    private static final int CHUNK = 1 << 14;

    private final NumberType number;
    private final String torchName;

    WeightType(NumberType number, String torchName) {
        this.number = number;
        this.torchName = torchName;
    }

    NumberType number() {
        return number;
    }

    /** What configurations call it. */
    String torchName() {
        return torchName;
    }

    /** Bytes of one number. */
    public int bytes() {
        return number.bits() / 8;
    }

    /** The number that is stored in place of {@code value}. */
    public float rounded(float value) {
        return switch (this) {
            case F32 -> value;
            case F16 -> Half.toFloat(Half.of(value));
            case BF16 -> Float.intBitsToFloat(upper(value) << 16);
        };
    }

    /** The number that sixteen bits of F16 stand for. */
    public static float half(short bits) {
        return Half.toFloat(bits);
    }

    /** The upper half of the nearest number whose lower half is zero. */
    private static int upper(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) ? bits >>> 16 | 0x40 : bits + 0x7fff + (bits >>> 16 & 1) >>> 16;
    }

    /** Writes the numbers one after the other, the lowest byte first. */
    public void write(Tensor tensor, OutputStream output) throws IOException {
        float[] values = tensor.values();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            chunk.clear();
            for (int i = at; i < Math.min(values.length, at + CHUNK); i++) {
                put(chunk, values[i]);
            }
            output.write(chunk.array(), 0, chunk.position());
        }
    }

    private void put(ByteBuffer chunk, float value) {
        switch (this) {
            case F32 -> chunk.putFloat(value);
            case F16 -> chunk.putShort(Half.of(value));
            case BF16 -> chunk.putShort((short) upper(value));
        }
    }
}
