package dev.nurture.model.chat;

import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into pieces, as Jinja does it for chat templates: a line feed after a block goes, so do blanks before one that
 * begins a line, and {@code -} takes all blanks on its side. One thread.
 */
final class Lexer {
    private static final List<String> OPERATORS = List.of(
            "==", "!=", "<=", ">=", "//", "**", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{",
            "}", ",", ":", ".", "|");

    private final String name;
    private final String source;
    private final List<Lexeme> found = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean trimsNext;
    private boolean keepsLineFeed;

    private Lexer(String name, String source) {
        this.name = name;
        this.source = source;
    }

    static List<Lexeme> cut(String name, String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        Lexer lexer = new Lexer(name, source);
        lexer.cut();
        return List.copyOf(lexer.found);
    }

    private void cut() {
        while (at < source.length()) {
            int tag = nextTag();
            data(source.substring(at, tag), tag);
            move(tag);
            if (tag < source.length()) {
                tag();
            }
        }
        add(Lexeme.Kind.END, "");
    }

    private int nextTag() {
        for (int i = at; i + 1 < source.length(); i++) {
            if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    /** Text up to a tag, without the blanks that the tags around it take. */
    private void data(String raw, int tag) {
        String text = trimsNext ? raw.stripLeading() : raw;
        trimsNext = false;
        char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
        if (tag < source.length() && sign == '-') {
            text = text.stripTrailing();
        } else if (tag < source.length() && source.charAt(tag + 1) != '{' && sign != '+') {
            text = withoutIndent(text);
        }
        if (!text.isEmpty()) {
            found.add(new Lexeme(Lexeme.Kind.DATA, text, line));
        }
    }

    /** Blanks between the beginning of a line and a block go. */
    private String withoutIndent(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean lineBegins = end > 0 ? text.charAt(end - 1) == '\n' : at == 0 || source.charAt(at - 1) == '\n';
        return lineBegins ? text.substring(0, end) : text;
    }

    private void move(int to) {
        for (; at < to; at++) {
            line += source.charAt(at) == '\n' ? 1 : 0;
        }
    }

    private void tag() {
        char kind = source.charAt(at + 1);
        if (kind == '#') {
            comment();
            return;
        }
        boolean output = kind == '{';
        add(output ? Lexeme.Kind.OUTPUT_BEGIN : Lexeme.Kind.BLOCK_BEGIN, "");
        move(at + 2);
        if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
            move(at + 1);
        }
        inside(output ? "}}" : "%}");
        add(output ? Lexeme.Kind.OUTPUT_END : Lexeme.Kind.BLOCK_END, "");
        boolean takes = !output && !trimsNext && !keepsLineFeed;
        keepsLineFeed = false;
        if (takes && at < source.length() && source.charAt(at) == '\n') {
            move(at + 1);
        }
    }

    private void comment() {
        int end = source.indexOf("#}", at + 2);
        if (end < 0) {
            throw unfit("a comment that ends", "one that does not");
        }
        trimsNext = source.charAt(end - 1) == '-';
        move(end + 2);
        if (!trimsNext && at < source.length() && source.charAt(at) == '\n') {
            move(at + 1);
        }
    }

    /** Up to the end of a tag, which inside of brackets is none. */
    private void inside(String end) {
        int depth = 0;
        while (true) {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                move(at + 1);
            }
            if (at >= source.length()) {
                throw unfit("a tag that ends with " + end, "the end of the template");
            }
            if (depth == 0 && source.startsWith("-" + end, at)) {
                trimsNext = true;
                move(at + 3);
                return;
            }
            if (depth == 0 && source.startsWith("+" + end, at)) {
                keepsLineFeed = true;
                move(at + 3);
                return;
            }
            if (depth == 0 && source.startsWith(end, at)) {
                move(at + 2);
                return;
            }
            depth += lexeme();
        }
    }

    /** Takes one piece; how much deeper in brackets it leads. */
    private int lexeme() {
        char first = source.charAt(at);
        if (first == '\'' || first == '"') {
            string(first);
        } else if (isDigit(first)) {
            number();
        } else if (Character.isLetter(first) || first == '_') {
            int end = at;
            while (end < source.length()
                    && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_')) {
                end++;
            }
            take(Lexeme.Kind.NAME, end);
        } else {
            String operator = OPERATORS.stream()
                    .filter(one -> source.startsWith(one, at))
                    .findFirst()
                    .orElseThrow(() -> unfit("an expression", "'" + first + "'"));
            take(Lexeme.Kind.OPERATOR, at + operator.length());
            return "([{".contains(operator) ? 1 : ")]}".contains(operator) ? -1 : 0;
        }
        return 0;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private void number() {
        int end = at;
        while (end < source.length() && isDigit(source.charAt(end))) {
            end++;
        }
        boolean decimal = end + 1 < source.length() && source.charAt(end) == '.' && isDigit(source.charAt(end + 1));
        if (decimal) {
            end++;
            while (end < source.length() && isDigit(source.charAt(end))) {
                end++;
            }
        }
        take(decimal ? Lexeme.Kind.DECIMAL : Lexeme.Kind.INTEGER, end);
    }

    private void string(char quote) {
        StringBuilder text = new StringBuilder();
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            if (source.charAt(i) == '\\' && i + 1 < source.length()) {
                i = escape(text, i + 1);
            } else {
                text.append(source.charAt(i++));
            }
        }
        if (i >= source.length()) {
            throw unfit("a string that ends with " + quote, "one that does not");
        }
        add(Lexeme.Kind.STRING, text.toString());
        move(i + 1);
    }

    /** Writes what stands behind a backslash at {@code i}; where to go on. */
    private int escape(StringBuilder text, int i) {
        char letter = source.charAt(i);
        int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 0;
        if (digits > 0
                && i + digits < source.length()
                && source.substring(i + 1, i + 1 + digits).matches("[0-9a-fA-F]+")) {
            text.append((char) Integer.parseInt(source.substring(i + 1, i + 1 + digits), 16));
            return i + 1 + digits;
        }
        switch (letter) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case '\\', '\'', '"' -> text.append(letter);
            default -> text.append('\\').append(letter);
        }
        return i + 1;
    }

    private void take(Lexeme.Kind kind, int end) {
        add(kind, source.substring(at, end));
        move(end);
    }

    private void add(Lexeme.Kind kind, String text) {
        found.add(new Lexeme(kind, text, line));
    }

    private NurtureException unfit(String wanted, String was) {
        return NurtureException.data("%s: line %s: must have %s, but has %s.".formatted(name, line, wanted, was));
    }
}
