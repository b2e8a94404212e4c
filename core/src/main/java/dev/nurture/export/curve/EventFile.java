package dev.nurture.export.curve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of an event file of TensorBoard: records, each a length with its checksum and data with theirs, the data an event as
 * protocol buffers write it. One thread.
 */
final class EventFile {
    private static final String VERSION = "brain.Event:2";
    private static final int DELTA = 0xa282ead8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /**
     * @param wallTime when it began, in seconds since 1970
     */
    EventFile(double wallTime) {
        Message event = new Message().real(1, wallTime);
        record(event.text(3, VERSION).bytes());
    }

    /** Adds a number. */
    void add(double wallTime, long step, String tag, float value) {
        byte[] scalar = new Message().text(1, tag).real32(2, value).bytes();
        byte[] summary = new Message().nested(1, scalar).bytes();
        record(new Message().real(1, wallTime).whole(2, step).nested(5, summary).bytes());
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void record(byte[] data) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(data.length)
                .array();
        bytes.writeBytes(length);
        bytes.writeBytes(masked(length));
        bytes.writeBytes(data);
        bytes.writeBytes(masked(data));
    }

    /** A checksum of bytes that hold checksums is weak, so it is turned and moved. */
    private static byte[] masked(byte[] data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data);
        int masked = Integer.rotateRight((int) checksum.getValue(), 15) + DELTA;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    /** A message of protocol buffers: fields with their numbers. */
    private static final class Message {
        private static final int VARINT = 0;
        private static final int EIGHT_BYTES = 1;
        private static final int BYTES = 2;
        private static final int FOUR_BYTES = 5;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private void key(int field, int type) {
            varint((long) field << 3 | type);
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                bytes.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }

        Message real(int field, double value) {
            key(field, EIGHT_BYTES);
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
            return this;
        }

        Message real32(int field, float value) {
            key(field, FOUR_BYTES);
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message whole(int field, long value) {
            key(field, VARINT);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return nested(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message nested(int field, byte[] value) {
            key(field, BYTES);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
