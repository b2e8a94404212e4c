package dev.nurture.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NurtureExceptionTest {
    private static final Path FILE = Path.of("quotas", "a.jsonl");

    @Test
    void aMissingFileIsAFaultOfTheData() {
        NurtureException exception = NurtureException.io("read", FILE, new NoSuchFileException(FILE.toString()));

        assertThat(exception.kind()).isEqualTo(Kind.DATA);
        assertThat(exception).hasMessage("Cannot read quotas/a.jsonl: there is no such file. Check the path.");
    }

    @Test
    void aRefusedFileNamesWhoNeedsAccess() {
        IOException first = new AccessDeniedException(FILE.toString());
        IOException second = new FileNotFoundException("quotas/a.jsonl (Permission denied)");

        assertThat(NurtureException.io("read", FILE, first))
                .hasMessage("Cannot read quotas/a.jsonl: permission denied."
                        + " Give the user that runs Nurture access to it.");
        assertThat(NurtureException.io("read", FILE, second))
                .hasMessage(NurtureException.io("read", FILE, first).getMessage());
    }

    @Test
    void aFullDiskSaysThatTheRunGoesOn() {
        NurtureException exception = NurtureException.io("write", FILE, new IOException("No space left on device"));

        assertThat(exception.kind()).isEqualTo(Kind.ENVIRONMENT);
        assertThat(exception)
                .hasMessage("Cannot write quotas/a.jsonl: no space left (No space left on device)."
                        + " Free space on that disk and run the same command again; it goes on from there.");
    }

    @Test
    void thePathIsNotTakenForTheReason() {
        IOException cause = new FileSystemException(FILE.toString(), null, "Is a directory");

        assertThat(NurtureException.io("read", FILE, cause))
                .hasMessage("Cannot read quotas/a.jsonl: quotas/a.jsonl: Is a directory.");
    }

    @Test
    void aCauseWithoutWordsIsNamed() {
        assertThat(NurtureException.io("read", FILE, new EOFException()))
                .hasMessage("Cannot read quotas/a.jsonl: EOFException.");
        assertThat(NurtureException.io("write", FILE, new FileAlreadyExistsException(FILE.toString())))
                .hasMessage("Cannot write quotas/a.jsonl: FileAlreadyExistsException.");
    }

    @Test
    void everyKindHasItsExitCode() {
        assertThat(Kind.values()).extracting(Kind::exitCode).containsExactly(1, 2, 3, 4, 5, 6, 130);
        assertThat(NurtureException.usage("x").kind()).isEqualTo(Kind.USAGE);
        assertThat(NurtureException.data("x").kind()).isEqualTo(Kind.DATA);
        assertThat(NurtureException.environment("x").kind()).isEqualTo(Kind.ENVIRONMENT);
    }
}
