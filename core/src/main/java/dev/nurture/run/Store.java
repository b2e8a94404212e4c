package dev.nurture.run;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Outputs shared by all runs, each under the fingerprint of what determined it.
 *
 * <p>Layout: {@code <2 digits>/<fingerprint>/} finished entries, {@code work/<fingerprint>/} those being made,
 * {@code locks/}. An entry is written aside and moved into place when it is whole, so what is there is whole. Threads and
 * processes may share a store: whoever makes an entry holds its lock, which the system takes back when a process dies.
 */
public final class Store {
    private final Path root;

    public Store(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** The entry, if it is finished. */
    public Optional<Entry> find(Fingerprint key) {
        Path folder = folder(key);
        return Files.isRegularFile(folder.resolve(Entry.FILE)) ? Optional.of(Entry.read(folder)) : Optional.empty();
    }

    Path folder(Fingerprint key) {
        String hex = key.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex);
    }

    /** Where the entry is made; what an interrupted run left is still there. */
    Path work(Fingerprint key) throws IOException {
        return Files.createDirectories(root.resolve("work").resolve(key.hex()));
    }

    /** Whether an interrupted run left something to go on from. */
    boolean isBegun(Fingerprint key) {
        return Files.isDirectory(root.resolve("work").resolve(key.hex()).resolve(WorkFolder.UNITS));
    }

    /** Moves a finished entry into place. */
    Entry publish(Fingerprint key) throws IOException {
        Path target = folder(key);
        Files.createDirectories(target.getParent());
        AtomicFile.move(root.resolve("work").resolve(key.hex()), target);
        return Entry.read(target);
    }

    /** What is done while nobody else makes the entry. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Waits until nobody else, in this process or another, makes the entry, and does the work meanwhile alone. */
    <T> T alone(Fingerprint key, HeldLock.Waiting waiting, Work<T> work) throws IOException {
        HeldLock lock = HeldLock.take(root.resolve("locks"), key.hex(), waiting);
        try (lock) {
            return work.run();
        }
    }

    /** Makes sure that the store can be written. */
    public void prepare() {
        try {
            Files.createDirectories(root.resolve("work"));
            Files.createDirectories(root.resolve("locks"));
        } catch (IOException e) {
            throw NurtureException.io("make the store", root, e);
        }
    }
}
