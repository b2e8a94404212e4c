package dev.nurture.data.internal.parquet;

import java.io.IOException;

/**
 * Walks over a struct in Thrift's compact protocol without building it.
 *
 * <p>Thrift asks for memory as a list or text claims its length. After this walk every claim is known to be covered by the
 * bytes that are there, and the nesting to be shallow.
 */
final class CompactWalk {
    private static final int DEEPEST = 32;

    private final ByteCursor cursor;

    private CompactWalk(ByteCursor cursor) {
        this.cursor = cursor;
    }

    /** Where the struct that begins at {@code from} ends. */
    static int structEnd(byte[] bytes, int from, int to) throws IOException {
        ByteCursor cursor = new ByteCursor(bytes, from, to);
        new CompactWalk(cursor).struct(0);
        return cursor.position();
    }

    private void struct(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("its structure is nested more than %s deep".formatted(DEEPEST));
        }
        for (int header = cursor.next(); (header & 0xf) != 0; header = cursor.next()) {
            if (header >> 4 == 0) {
                cursor.varint();
            }
            int type = header & 0xf;
            if (type > 2) {
                value(type, depth);
            }
        }
    }

    /** A value; truth values are a byte here, because in a field they have none. */
    private void value(int type, int depth) throws IOException {
        switch (type) {
            case 1, 2, 3 -> cursor.skip(1);
            case 4, 5, 6 -> cursor.varint();
            case 7 -> cursor.skip(8);
            case 8 -> cursor.skip(cursor.varint());
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> struct(depth + 1);
            default -> throw new IOException("its structure has a field of the unknown type " + type);
        }
    }

    private void list(int depth) throws IOException {
        int header = cursor.next();
        int size = header >> 4 == 15 ? cursor.count(cursor.remaining()) : header >> 4;
        for (int i = 0; i < size; i++) {
            nested(header & 0xf, depth);
        }
    }

    private void map(int depth) throws IOException {
        int size = cursor.count(cursor.remaining());
        int types = size == 0 ? 0 : cursor.next();
        for (int i = 0; i < size; i++) {
            nested(types >> 4, depth);
            nested(types & 0xf, depth);
        }
    }

    private void nested(int type, int depth) throws IOException {
        if (depth >= DEEPEST) {
            throw new IOException("its structure is nested more than %s deep".formatted(DEEPEST));
        }
        value(type, depth + 1);
    }
}
