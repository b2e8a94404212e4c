package dev.nurture.cli;

/** Words as a POSIX shell takes them back. */
final class Shell {
    private Shell() {}

    static String quote(String word) {
        String clean = Printable.line(word);
        return clean.matches("[A-Za-z0-9_./:=,@%+-]+") ? clean : "'" + clean.replace("'", "'\\''") + "'";
    }
}
