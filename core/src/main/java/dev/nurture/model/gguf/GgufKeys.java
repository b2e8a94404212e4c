package dev.nurture.model.gguf;

import java.util.List;

/** Keys with their values, in the order in which they are put in. One thread. */
final class GgufKeys {
    static final int UINT32 = 4;
    static final int INT32 = 5;
    static final int FLOAT32 = 6;
    static final int BOOL = 7;
    static final int STRING = 8;
    static final int ARRAY = 9;

    private final GgufBytes bytes = new GgufBytes();
    private int count;

    private GgufBytes key(String key, int type) {
        count++;
        return bytes.string(key).number32(type);
    }

    GgufKeys text(String key, String value) {
        key(key, STRING).string(value);
        return this;
    }

    GgufKeys number(String key, int value) {
        key(key, UINT32).number32(value);
        return this;
    }

    GgufKeys real(String key, double value) {
        key(key, FLOAT32).number32(Float.floatToRawIntBits((float) value));
        return this;
    }

    GgufKeys yes(String key) {
        key(key, BOOL).raw(new byte[] {1});
        return this;
    }

    GgufKeys no(String key) {
        key(key, BOOL).raw(new byte[] {0});
        return this;
    }

    GgufKeys texts(String key, List<String> values) {
        key(key, ARRAY).number32(STRING).number64(values.size());
        values.forEach(bytes::string);
        return this;
    }

    GgufKeys numbers(String key, List<Integer> values) {
        key(key, ARRAY).number32(INT32).number64(values.size());
        values.forEach(bytes::number32);
        return this;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
