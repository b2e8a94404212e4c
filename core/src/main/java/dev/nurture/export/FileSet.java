package dev.nurture.export;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A split as numbered files of about equal size, named {@code train-00000-of-00003.parquet}. One thread. */
final class FileSet implements Closeable {
    private final Path root;
    private final List<Path> folders;
    private final String split;
    private final String ending;
    private final long fileBytes;
    private final int firstNumber;
    private final FileWriter.Factory factory;
    private final List<Counts> counts = new ArrayList<>();
    private final List<Exported.Written> beside = new ArrayList<>();
    private FileWriter writer;
    private long rows;
    private long text;

    private record Counts(long rows, long text) {}

    /**
     * @param root of the export, below which the folders are
     * @param folders where the files lie; in all but the first are files beside them, of the same names
     * @param firstNumber how many files the export has written before
     */
    FileSet(
            Path root,
            List<Path> folders,
            String split,
            String ending,
            long fileBytes,
            int firstNumber,
            FileWriter.Factory factory)
            throws IOException {
        this.root = root;
        this.folders = List.copyOf(folders);
        this.split = split;
        this.ending = ending;
        this.fileBytes = fileBytes;
        this.firstNumber = firstNumber;
        this.factory = factory;
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
        this.writer = open();
    }

    /** What a file is called until it is known how many there are. */
    static String unfinished(String split, int number) {
        return String.format(Locale.ROOT, "%s-%05d.part", split, number);
    }

    private FileWriter open() throws IOException {
        return factory.open(folders.get(0).resolve(unfinished(split, counts.size())));
    }

    /**
     * @throws Unfit if the datum cannot be written; the file stays as it was
     */
    void add(Datum datum, Workspace workspace) throws IOException, Unfit {
        if (text >= fileBytes) {
            next();
        }
        writer.add(datum);
        workspace.placed(datum, Placement.row(firstNumber + counts.size(), rows++));
        for (Part part : datum.content().parts()) {
            text += utf8Length(part.text());
        }
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes;
    }

    private void next() throws IOException {
        writer.finish();
        counts.add(new Counts(rows, text));
        rows = 0;
        text = 0;
        writer = open();
    }

    /** Completes the files and gives them their names, which tell how many there are; one without rows is removed. */
    List<Exported.Written> finish() throws IOException {
        writer.finish();
        if (rows > 0) {
            counts.add(new Counts(rows, text));
        } else {
            for (Path folder : folders) {
                Files.deleteIfExists(folder.resolve(unfinished(split, counts.size())));
            }
        }
        List<Exported.Written> written = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            written.add(named(i));
        }
        return written;
    }

    private Exported.Written named(int number) throws IOException {
        String name = String.format(Locale.ROOT, "%s-%05d-of-%05d%s", split, number, counts.size(), ending);
        Counts count = counts.get(number);
        List<Exported.Written> written = new ArrayList<>();
        for (Path folder : folders) {
            Path file = Files.move(folder.resolve(unfinished(split, number)), folder.resolve(name));
            String path = root.relativize(file).toString().replace('\\', '/');
            written.add(new Exported.Written(path, count.rows(), count.text(), Files.size(file), sha256(file)));
        }
        beside.addAll(written.subList(1, written.size()));
        return written.get(0);
    }

    /** The files beside those, once they are named. */
    List<Exported.Written> beside() {
        return beside;
    }

    private static Fingerprint sha256(Path file) throws IOException {
        MessageDigest digest = Hash.sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream input = Files.newInputStream(file)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Fingerprint.read(digest.digest(), 0);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
