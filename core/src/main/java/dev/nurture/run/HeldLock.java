package dev.nurture.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock on a file, held against other threads and other processes until it is closed. The system takes it back when the
 * process dies.
 *
 * <p>The system's locks belong to the process: a second one on the same file throws, and closing any channel to the file
 * gives up the first. So a file is claimed in a table of this process before it is opened at all.
 *
 * <p>Whoever waits looks again from time to time instead of sleeping in the system, so that a wish to stop is heard.
 */
final class HeldLock implements Closeable {
    private static final long PAUSE_MILLIS = 20;

    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HeldLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** What somebody does who must wait. */
    interface Waiting {
        /** Called once, before the first pause. */
        void begins();

        /** Called before every pause; throws if the waiting should end. */
        void goesOn();
    }

    /** Takes the lock {@code name} in {@code folder}, which is made if it is missing. */
    static HeldLock take(Path folder, String name, Waiting waiting) throws IOException {
        Path file = Files.createDirectories(folder).toRealPath().resolve(name + ".lock");
        Optional<HeldLock> taken = tryTake(file);
        if (taken.isEmpty()) {
            waiting.begins();
        }
        while (taken.isEmpty()) {
            waiting.goesOn();
            pause();
            taken = tryTake(file);
        }
        return taken.get();
    }

    private static Optional<HeldLock> tryTake(Path file) throws IOException {
        if (!HERE.add(file)) {
            return Optional.empty();
        }
        Optional<HeldLock> taken = Optional.empty();
        try {
            taken = lock(file);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HERE.remove(file);
            }
        }
    }

    private static Optional<HeldLock> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock = Optional.empty();
        try {
            lock = Optional.ofNullable(channel.tryLock());
            return lock.map(held -> new HeldLock(file, channel));
        } finally {
            if (lock.isEmpty()) {
                channel.close();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while waiting for a lock");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.remove(file);
        }
    }
}
