package dev.nurture.export;

/** How JSON lines are compressed. */
public enum Compression {
    NONE(""),
    GZ(".gz"),
    ZST(".zst");

    private final String ending;

    Compression(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }
}
