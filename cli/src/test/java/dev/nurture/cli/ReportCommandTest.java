package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void rendersTheReportAgainAndPrintsItsPath() throws IOException {
        Tales.run(folder);
        Path file = folder.resolve("runs/tales/report.html");
        String before = Files.readString(file);
        Files.delete(file);

        CommandLineRun report = CommandLineRun.in(folder, "report", "tales");

        assertThat(report).isEqualTo(new CommandLineRun(0, "DIR/runs/tales/report.html\n", ""));
        assertThat(file).hasContent(before);
    }

    @Test
    void writesItWhereOneWants() {
        Tales.run(folder);
        String target = folder.resolve("mine.html").toString();

        CommandLineRun report = CommandLineRun.in(folder, "report", "-o", target, "--json");

        assertThat(report.out()).isEqualTo("""
                        {
                          "run" : "tales",
                          "report" : "DIR/mine.html"
                        }
                        """);
        assertThat(folder.resolve("mine.html")).isNotEmptyFile();
    }
}
