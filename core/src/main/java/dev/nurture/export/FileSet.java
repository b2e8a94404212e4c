package dev.nurture.export;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A split as numbered files of about equal size, named {@code train-00000-of-00003.parquet}. One thread. */
final class FileSet implements Closeable {
    private final Path folder;
    private final String split;
    private final String ending;
    private final long fileBytes;
    private final int firstNumber;
    private final FileWriter.Factory factory;
    private final List<Path> written = new ArrayList<>();
    private FileWriter writer;
    private long bytes;
    private long rows;

    /**
     * @param firstNumber how many files the export has written before
     */
    FileSet(Path folder, String split, String ending, long fileBytes, int firstNumber, FileWriter.Factory factory)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.split = split;
        this.ending = ending;
        this.fileBytes = fileBytes;
        this.firstNumber = firstNumber;
        this.factory = factory;
        this.writer = open();
    }

    private FileWriter open() throws IOException {
        Path path = folder.resolve(String.format(Locale.ROOT, "%s-%05d.part", split, written.size()));
        written.add(path);
        return factory.open(path);
    }

    void add(Datum datum, Workspace workspace) throws IOException {
        if (bytes >= fileBytes) {
            writer.finish();
            writer = open();
            bytes = 0;
            rows = 0;
        }
        long[] tokens = writer.add(datum);
        int number = firstNumber + written.size() - 1;
        workspace.placed(datum, new Placement(number, rows++, tokens[0], tokens[1]));
        bytes += datum.content().parts().stream()
                .map(Part::text)
                .mapToLong(String::length)
                .sum();
    }

    /** Completes the files and gives them their names, which tell how many there are. */
    int finish() throws IOException {
        writer.finish();
        for (int i = 0; i < written.size(); i++) {
            String name = String.format(Locale.ROOT, "%s-%05d-of-%05d%s", split, i, written.size(), ending);
            Files.move(written.get(i), folder.resolve(name));
        }
        return written.size();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
