package dev.nurture.cli;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.report.ReportPage;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The report of a run, on disk. */
final class ReportFile {
    private ReportFile() {}

    /** Renders the report and puts it into the run's folder, whole or not at all. */
    static void publish(RunRecord run, RunFolder folder) throws IOException {
        Files.createDirectories(folder.path());
        AtomicFile.write(folder.report(), html(run).getBytes(StandardCharsets.UTF_8));
    }

    static String html(RunRecord run) {
        return ReportPage.html(run);
    }
}
