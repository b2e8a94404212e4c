package dev.nurture.source;

import java.io.IOException;

/** A file that cannot be read on from here. What came before is sound. */
final class DamagedInput extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What stops the reading. */
    enum Kind {
        TRUNCATED("truncated"),
        CORRUPT("corrupt"),
        EXPANDS_TOO_FAR("expands-too-far");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * @param problem a clause, without a full stop
     */
    DamagedInput(Kind kind, String problem) {
        super(problem);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
