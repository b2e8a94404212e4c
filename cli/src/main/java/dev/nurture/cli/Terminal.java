package dev.nurture.cli;

import java.io.Console;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What this process's streams lead to. The launcher knows it for each stream and says so in properties; without it the
 * platform only knows whether both input and output are a terminal.
 *
 * @param out what standard output leads to
 * @param err what standard error leads to
 */
record Terminal(Screen.Kind out, Screen.Kind err, int columns) {
    private static final int FEWEST_COLUMNS = 40;

    /** No terminal at all, as in tests and pipes. */
    static final Terminal NONE = new Terminal(Screen.Kind.PLAIN, Screen.Kind.PLAIN, Screen.USUAL_COLUMNS);

    static Terminal detect() {
        boolean attached = isTerminal(System.console());
        return of(
                name -> System.getProperty(name, name.endsWith("columns") ? "" : attached ? "terminal" : "plain"),
                System.getenv());
    }

    /**
     * @param properties {@code nurture.out} and {@code nurture.err}, each {@code terminal} or not, and
     *     {@code nurture.columns}
     */
    static Terminal of(UnaryOperator<String> properties, Map<String, String> environment) {
        return new Terminal(
                kind(properties.apply("nurture.out"), environment),
                kind(properties.apply("nurture.err"), environment),
                columns(properties.apply("nurture.columns"), environment));
    }

    private static Screen.Kind kind(String stream, Map<String, String> environment) {
        if (!stream.equals("terminal")
                || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
            return Screen.Kind.PLAIN;
        }
        return environment.getOrDefault("NO_COLOR", "").isEmpty() ? Screen.Kind.COLOURED : Screen.Kind.TERMINAL;
    }

    private static int columns(String known, Map<String, String> environment) {
        String text = known.isEmpty() ? environment.getOrDefault("COLUMNS", "") : known;
        int columns = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        return columns == 0 ? Screen.USUAL_COLUMNS : Math.max(FEWEST_COLUMNS, columns);
    }

    /** From Java 22 on there is a console even if it is no terminal; it then says so itself. */
    private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return Runtime.version().feature() < 22;
        }
    }
}
