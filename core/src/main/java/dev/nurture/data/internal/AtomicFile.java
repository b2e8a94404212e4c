package dev.nurture.data.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Writes whole small files so that they are there completely or not at all, whatever happens. */
public final class AtomicFile {
    /** Called before a file is made durable or moved; does nothing but in tests, which end the process here. */
    static volatile Runnable beforeDurable = () -> {};

    private static final String ASIDE = ".aside";

    private AtomicFile() {}

    /** Whether this is what {@link #write} leaves when it is interrupted. */
    public static boolean isHalfWritten(Path path) {
        return path.getFileName().toString().endsWith(ASIDE);
    }

    /** Writes aside, makes durable, moves into place. */
    public static void write(Path path, byte[] bytes) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ASIDE);
        try (CheckedOutput output = new CheckedOutput(aside)) {
            output.write(bytes);
        }
        move(aside, path);
    }

    /** Copies aside, makes durable, moves into place. */
    public static void copy(Path from, Path to) throws IOException {
        Path aside = to.resolveSibling(to.getFileName() + ASIDE);
        try (CheckedOutput output = new CheckedOutput(aside)) {
            Files.copy(from, output);
        }
        move(aside, to);
    }

    /** Moves a finished file or folder into place on the same disk and makes the move durable. */
    public static void move(Path from, Path to) throws IOException {
        beforeDurable.run();
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path folder = to.toAbsolutePath().getParent();
        if (folder != null) {
            syncFolder(folder);
        }
    }

    /**
     * Puts the finished files of a folder into a new one as well, both on the same disk: as links where it has them, as copies
     * elsewhere.
     */
    public static void shareTree(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(from)) {
            all = paths.sorted().toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                share(path, target);
            }
        }
    }

    private static void share(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            copy(from, to);
        }
    }

    /** Makes a folder's entries durable where the system can. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (Files.isWritable(folder) && !System.getProperty("os.name").startsWith("Windows")) {
                throw e;
            }
        }
    }

    /** Deletes a folder with all that is in it; links are removed, not followed. */
    public static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
