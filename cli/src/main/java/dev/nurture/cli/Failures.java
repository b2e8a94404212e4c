package dev.nurture.cli;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Says what went wrong and decides the exit code. One thread. */
final class Failures {
    private static final String FAULT_FILE = "fault.txt";

    private Optional<Path> folder = Optional.empty();

    /** From now on the trace of a fault goes to a file in this folder, if that exists. */
    void traceInto(Path place) {
        folder = Optional.of(place);
    }

    /** Prints what a person should know. */
    int report(Throwable failure, Console console) {
        NurtureException known = known(failure);
        if (known.kind() == Kind.INTERNAL) {
            console.err().line(message(fault(failure)));
            console.err().line(trace(failure, console));
        } else {
            console.err().line(message(String.valueOf(known.getMessage())));
            if (console.isVerbose() && known.getCause() != null) {
                console.err().line(stackTrace(known).stripTrailing());
            }
        }
        return known.kind().exitCode();
    }

    private static String fault(Throwable failure) {
        String what = String.valueOf(failure);
        return "This is a fault of Nurture itself, not of your data or recipe: " + what
                + (what.endsWith(".") ? "" : ".");
    }

    /** A message of several lines ends with its summary; the lines before it are places that editors can jump to. */
    static String message(String text) {
        String clean = Printable.block(text).stripTrailing();
        int summary = clean.lastIndexOf('\n') + 1;
        return clean.substring(0, summary) + "nurture: " + clean.substring(summary);
    }

    private static NurtureException known(Throwable failure) {
        if (failure instanceof NurtureException known) {
            return known;
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            return ofInputOrOutput(failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new NurtureException(
                    Kind.ENVIRONMENT, "Out of memory. Give Java more (JAVA_OPTS=-Xmx4g) and run again.", failure);
        }
        return new NurtureException(Kind.INTERNAL, String.valueOf(failure), failure);
    }

    private static NurtureException ofInputOrOutput(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return new NurtureException(
                cause instanceof NoSuchFileException ? Kind.DATA : Kind.ENVIRONMENT,
                "Cannot read or write: %s. Check the disk and run nurture verify.".formatted(cause),
                failure);
    }

    private String trace(Throwable failure, Console console) {
        if (console.isVerbose()) {
            return stackTrace(failure).stripTrailing();
        }
        Optional<Path> written = folder.filter(Files::isDirectory).flatMap(place -> write(failure, place));
        return written.map(file -> "The trace is in %s. Please report it with that file.".formatted(file))
                .orElse("Run it again with -v to see the trace, and please report it.");
    }

    private static Optional<Path> write(Throwable failure, Path place) {
        Path file = place.resolve(FAULT_FILE);
        try {
            return Optional.of(Files.writeString(file, stackTrace(failure), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return Printable.block(text.toString());
    }
}
