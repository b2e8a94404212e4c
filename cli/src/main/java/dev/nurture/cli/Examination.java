package dev.nurture.cli;

import com.github.luben.zstd.Zstd;
import dev.nurture.run.Version;
import dev.nurture.torch.Libtorch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks at everything that a run needs of the machine. Writes only a file of its own, which it removes. */
final class Examination {
    private static final int OLDEST_JAVA = 17;
    private static final long SMALL_HEAP = 512L << 20;
    private static final long FULL_DISK = 100_000_000;
    private static final long SMALL_DISK = 5_000_000_000L;

    private final Nurture nurture;

    Examination(Nurture nurture) {
        this.nurture = nurture;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(
                Finding.ok("nurture", Version.current()),
                java(),
                cores(),
                heap(),
                memory(),
                disk("store", nurture.store().root()),
                disk("runs", nurture.runs()),
                locks(nurture.store().root()),
                zstd()));
        findings.addAll(new TrainingExamination(Libtorch::look).findings());
        findings.add(charset());
        findings.add(terminal());
        return findings;
    }

    private static Finding java() {
        String found = "%s, %s, %s %s"
                .formatted(
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
        return Runtime.version().feature() >= OLDEST_JAVA
                ? Finding.ok("java", found)
                : Finding.fail("java", found, "Install Java %d or later.".formatted(OLDEST_JAVA));
    }

    private Finding cores() {
        return Finding.ok(
                "cores",
                "%d, threads used: %d".formatted(Runtime.getRuntime().availableProcessors(), nurture.threads()));
    }

    private static Finding heap() {
        long most = Runtime.getRuntime().maxMemory();
        return most >= SMALL_HEAP
                ? Finding.ok("heap", "up to " + Amounts.bytes(most))
                : Finding.warn("heap", "up to " + Amounts.bytes(most), "Give Java more: JAVA_OPTS=-Xmx2g.");
    }

    private static Finding memory() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return Finding.ok(
                    "memory",
                    "%s, %s free"
                            .formatted(
                                    Amounts.bytes(system.getTotalMemorySize()),
                                    Amounts.bytes(system.getFreeMemorySize())));
        }
        return Finding.warn("memory", "not known", "");
    }

    private static Finding disk(String what, Path place) {
        try {
            Path existing = existing(place);
            long free = Files.getFileStore(existing).getUsableSpace();
            String found = "%s, %s free".formatted(place.toAbsolutePath().normalize(), Amounts.bytes(free));
            probe(existing);
            if (free < FULL_DISK) {
                return Finding.fail(what, found, "Free space on that disk, or choose another with --" + what + ".");
            }
            return free < SMALL_DISK
                    ? Finding.warn(what, found, "Large corpora may not fit. Choose another disk with --" + what + ".")
                    : Finding.ok(what, found);
        } catch (IOException e) {
            return Finding.fail(
                    what,
                    "%s cannot be written: %s".formatted(place.toAbsolutePath().normalize(), e.getMessage()),
                    "Give yourself the right to write there, or choose another folder with --" + what + ".");
        }
    }

    private static Path existing(Path place) {
        Path existing = place.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static void probe(Path folder) throws IOException {
        Files.delete(Files.createTempFile(folder, ".nurture-", ".probe"));
    }

    private static Finding locks(Path place) {
        try {
            Path probe = Files.createTempFile(existing(place), ".nurture-", ".lock");
            try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() ? Finding.ok("locks", "work where the store is") : noLocks("they are not kept");
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return noLocks(String.valueOf(e.getMessage()));
        }
    }

    private static Finding noLocks(String problem) {
        return Finding.fail(
                "locks",
                "do not work where the store is: " + problem,
                "Keep the store on a local disk, or never let two processes use it at once.");
    }

    private static Finding zstd() {
        byte[] text = "native compression works ".repeat(40).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] back = Zstd.decompress(Zstd.compress(text), text.length);
            return Arrays.equals(text, back)
                    ? Finding.ok("zstd", "native code works")
                    : Finding.fail("zstd", "gives back other bytes", "Do not use this machine's memory or Java.");
        } catch (LinkageError e) {
            return Finding.fail(
                    "zstd",
                    "native code cannot be loaded: " + e.getMessage(),
                    "Point java.io.tmpdir to a folder from which programs may run: JAVA_OPTS=-Djava.io.tmpdir=DIR.");
        }
    }

    private static Finding charset() {
        String names =
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
        return names.equalsIgnoreCase("UTF-8")
                ? Finding.ok("file names", "UTF-8")
                : Finding.warn(
                        "file names", names, "Names of files outside of ASCII may not be found. Set LC_ALL=C.UTF-8.");
    }

    private Finding terminal() {
        Screen out = nurture.console().out();
        return Finding.ok(
                "terminal",
                switch (out.kind()) {
                    case PLAIN -> "none: plain lines";
                    case TERMINAL -> "without colours, %d columns".formatted(out.columns());
                    case COLOURED -> "with colours, %d columns".formatted(out.columns());
                });
    }
}
