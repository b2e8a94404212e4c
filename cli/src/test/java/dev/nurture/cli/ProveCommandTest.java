package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {
    @TempDir
    private Path folder;

    private String proof = "";

    @BeforeEach
    void run() {
        Tales.run(folder);
        proof = folder.resolve("proof.json").toString();
    }

    private CommandLineRun prove(String text) {
        String file = CommandLineRun.write(folder, "text.txt", text);
        return CommandLineRun.in(folder, "prove", "tales", "--stage", "unique", "--text", file, "-o", proof);
    }

    @Test
    void provesThatATextIsPresent() {
        assertThat(prove("Tale 1 of the sea: and on."))
                .isEqualTo(new CommandLineRun(0, "present in unique.kept: DIR/proof.json, corpus <sha256>\n", ""));
        assertThat(CommandLineRun.in(folder, "prove", "--check", proof))
                .isEqualTo(new CommandLineRun(
                        0,
                        """
                                the proof holds: the text is present in the corpus
                                  text    <sha256>
                                  corpus  <sha256>
                                """,
                        "Compare the corpus's fingerprint with the one that was published, or give it as --corpus.\n"));
    }

    @Test
    void provesThatATextIsAbsentAndDoubtsALineEnd() {
        assertThat(prove("Tale 1 of the sea: and on.\n"))
                .isEqualTo(new CommandLineRun(
                        0,
                        "absent from unique.kept: DIR/proof.json, corpus <sha256>\n",
                        "The text ends with a line end, which counts. If it should not, look for it without.\n"));
        assertThat(CommandLineRun.in(folder, "prove", "--check", proof).out())
                .startsWith("the proof holds: the text is absent from the corpus\n");
    }

    @Test
    void refusesAProofOfAnotherText() {
        prove("Tale 1 of the sea: and on.");
        String other = CommandLineRun.write(folder, "other.txt", "another text");

        CommandLineRun check = CommandLineRun.in(folder, "prove", "--check", proof, "--text", other);

        assertThat(check.code()).isEqualTo(3);
        assertThat(check.err())
                .isEqualTo("nurture: DIR/proof.json: must be about the text <sha256>, but is about <sha256>."
                        + " Do not take it for that text.\n");
    }

    @Test
    void refusesAProofOfAnotherCorpus() {
        prove("Tale 1 of the sea: and on.");

        CommandLineRun check = CommandLineRun.in(folder, "prove", "--check", proof, "--corpus", "ab".repeat(32));

        assertThat(check.code()).isEqualTo(3);
        assertThat(check.err()).startsWith("nurture: DIR/proof.json: must be about the corpus <sha256>, but is about");
    }

    @Test
    void refusesAProofThatWasChanged() throws IOException {
        prove("Tale 1 of the sea: and on.");
        Path file = Path.of(proof);
        Files.writeString(file, Files.readString(file).replace("\"documents\" : 18", "\"documents\" : 19"));

        CommandLineRun check = CommandLineRun.in(folder, "prove", "--check", proof);

        assertThat(check.code()).isEqualTo(3);
        assertThat(check.err())
                .isEqualTo(
                        "nurture: proof: must show what it claims, but it is about the corpus <sha256>. Do not trust it.\n");
    }

    @Test
    void printsTheProofWhereNoFileIsNamed() {
        CommandLineRun prove = CommandLineRun.in(folder, "prove", "--stage", "unique", "--sha256", "ab".repeat(32));

        assertThat(prove.out()).startsWith("{\n  \"format\" : \"nurture-text-proof\",\n");
        assertThat(prove.err()).isEqualTo("absent from unique.kept\n");
    }

    @Test
    void saysWhatIsMissingOrTooMuch() {
        assertThat(CommandLineRun.in(folder, "prove", "--stage", "unique").err())
                .isEqualTo("nurture: prove: must have a text, but has none."
                        + " Give --text FILE, --text - or --sha256 HEX.\n");
        assertThat(CommandLineRun.in(folder, "prove", "--sha256", "ab".repeat(32))
                        .err())
                .isEqualTo("nurture: prove: must have a stage, but has none. Give --stage JOB.\n");
        assertThat(CommandLineRun.in(folder, "prove", "--stage", "unique", "--sha256", "ab", "--text", "x")
                        .err())
                .isEqualTo("nurture: --text: must not stand beside --sha256. Give one of them.\n");
        assertThat(CommandLineRun.in(folder, "prove", "--stage", "unique", "--sha256", "xyz")
                        .err())
                .isEqualTo("nurture: --sha256: must be 64 hexadecimal digits, but was xyz.\n");
    }
}
