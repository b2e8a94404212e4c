package dev.nurture.model.chat;

import dev.nurture.error.NurtureException;
import java.util.List;

/** The pieces of a template, read one after the other. One thread. */
final class Lexemes {
    private final String name;
    private final List<Lexeme> lexemes;
    private int at;

    private Lexemes(String name, List<Lexeme> lexemes) {
        this.name = name;
        this.lexemes = lexemes;
    }

    /**
     * @param name of the template, for messages
     */
    static Lexemes of(String name, String text) {
        return new Lexemes(name, Lexer.cut(name, text));
    }

    Lexeme peek() {
        return lexemes.get(at);
    }

    /** The one behind the next; only where the next is not the end. */
    Lexeme peekBehind() {
        return lexemes.get(at + 1);
    }

    Lexeme take() {
        Lexeme taken = lexemes.get(at);
        if (taken.kind() != Lexeme.Kind.END) {
            at++;
        }
        return taken;
    }

    boolean takes(Lexeme.Kind kind, String text) {
        boolean there = peek().is(kind, text);
        if (there) {
            at++;
        }
        return there;
    }

    boolean takesOperator(String text) {
        return takes(Lexeme.Kind.OPERATOR, text);
    }

    boolean takesName(String text) {
        return takes(Lexeme.Kind.NAME, text);
    }

    void require(String operator) {
        if (!takesOperator(operator)) {
            throw unfit("'" + operator + "'");
        }
    }

    void require(Lexeme.Kind kind) {
        if (peek().kind() != kind) {
            throw unfit(kind == Lexeme.Kind.BLOCK_END ? "%}" : kind == Lexeme.Kind.OUTPUT_END ? "}}" : kind.name());
        }
        at++;
    }

    String name() {
        if (peek().kind() != Lexeme.Kind.NAME) {
            throw unfit("a name");
        }
        return take().text();
    }

    NurtureException unfit(String wanted) {
        return refused(peek(), wanted, shown(peek()));
    }

    NurtureException refused(Lexeme found, String wanted, String was) {
        return NurtureException.data(
                "%s: line %s: must have %s, but has %s.".formatted(name, found.line(), wanted, was));
    }

    private static String shown(Lexeme found) {
        return switch (found.kind()) {
            case END -> "the end of the template";
            case BLOCK_END -> "%}";
            case OUTPUT_END -> "}}";
            case DATA, OUTPUT_BEGIN, BLOCK_BEGIN, NAME, STRING, INTEGER, DECIMAL, OPERATOR -> "'" + found.text() + "'";
        };
    }
}
