package dev.nurture.cli;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.report.ReportPage;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of a run, on disk. */
final class ReportFile {
    private ReportFile() {}

    /** Renders the report and puts it into the run's folder, whole or not at all. */
    static void publish(RunRecord run, RunFolder folder) throws IOException {
        Files.createDirectories(folder.path());
        write(run, folder.report());
    }

    /** As {@link #publish}, into a file of one's choice. */
    static void write(RunRecord run, Path file) throws IOException {
        AtomicFile.write(file, ReportPage.html(run).getBytes(StandardCharsets.UTF_8));
    }
}
