package dev.nurture.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * The one exception that Nurture throws on purpose.
 *
 * <p>Messages follow one grammar: {@code place: must be X, but was Y} or {@code Cannot do A: B. Do C.}; the place comes
 * first, the remedy last, values verbatim.
 */
public final class NurtureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public NurtureException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public NurtureException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public static NurtureException usage(String message) {
        return new NurtureException(Kind.USAGE, message);
    }

    public static NurtureException data(String message) {
        return new NurtureException(Kind.DATA, message);
    }

    public static NurtureException environment(String message) {
        return new NurtureException(Kind.ENVIRONMENT, message);
    }

    /** Says what a failed reading or writing of {@code path} means for the user, with the remedy where one is known. */
    public static NurtureException io(String action, Path path, IOException cause) {
        return new NurtureException(
                kindOf(cause), "Cannot %s %s: %s".formatted(action, path, explain(path, cause)), cause);
    }

    private static Kind kindOf(IOException cause) {
        return cause instanceof NoSuchFileException ? Kind.DATA : Kind.ENVIRONMENT;
    }

    private static String explain(Path path, IOException cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), path.toString());
        String lower = message.replace(path.toString(), "").toLowerCase(Locale.ROOT);
        if (cause instanceof NoSuchFileException) {
            return "there is no such file. Check the path.";
        }
        if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
            return "permission denied. Give the user that runs Nurture access to it.";
        }
        if (lower.contains("no space left") || lower.contains("file too large") || lower.contains("quota")) {
            return "no space left (%s). Free space on that disk and run the same command again; it goes on from there."
                    .formatted(message);
        }
        boolean silent = message.equals(path.toString());
        return (silent ? cause.getClass().getSimpleName() : message) + ".";
    }
}
