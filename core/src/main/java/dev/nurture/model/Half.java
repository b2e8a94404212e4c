package dev.nurture.model;

/** The float of sixteen bits: a sign, five of exponent, ten of fraction (IEEE 754, binary16). Has no state. */
final class Half {
    /** The largest that it holds. */
    static final float LARGEST = 65_504;

    /** What lies from here on is nearer to the number after the largest, which is infinity. */
    private static final float TOO_LARGE = 65_520;

    private static final float SMALLEST_NORMAL = 0x1p-14f;

    private Half() {}

    static float toFloat(short bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float size = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        };
        return bits < 0 ? -size : size;
    }

    /** The nearest one; of two that are equally near, that with an even fraction. */
    static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= TOO_LARGE) {
            return (short) (sign | 0x7c00);
        }
        if (size < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(size * 0x1p24));
        }
        int bits = Float.floatToRawIntBits(size);
        int rounded = bits + 0xfff + (bits >>> 13 & 1);
        return (short) (sign | (rounded >>> 13) - (112 << 10));
    }
}
