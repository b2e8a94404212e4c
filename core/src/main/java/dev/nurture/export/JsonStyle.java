package dev.nurture.export;

/**
 * How JSON is set: readers do not care, but a file is the same file only if its bytes are. Between values nothing in a row
 * says what its source did.
 */
public enum JsonStyle {
    /** No blanks, every character as itself; as orjson writes. */
    COMPACT(":", ",", Characters.ALL),
    /** A blank after commas and colons, every character as itself; as Python's json.dumps writes with ensure_ascii=False. */
    SPACED(": ", ", ", Characters.ALL),
    /** A blank after commas and colons, and only ASCII; as Python's json.dumps writes. */
    ASCII(": ", ", ", Characters.ONLY_ASCII);

    private enum Characters {
        ALL,
        ONLY_ASCII
    }

    private final String colon;
    private final String comma;
    private final Characters characters;

    JsonStyle(String colon, String comma, Characters characters) {
        this.colon = colon;
        this.comma = comma;
        this.characters = characters;
    }

    String colon() {
        return colon;
    }

    String comma() {
        return comma;
    }

    boolean isAscii() {
        return characters == Characters.ONLY_ASCII;
    }
}
