package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.TextProof;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that a text is or is not among a corpus's texts, and checks such proofs without the corpus. */
@Command(
        name = "prove",
        description = {
            "Prove that a text, exactly these bytes, is or is not in what a stage made.",
            "With --check, check such a proof; that needs neither run nor corpus."
        },
        footer = "%nExit codes: 0 proved or checked, present or absent; 3 the check failed.")
final class ProveCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run (the newest).")
    private Optional<String> run = Optional.empty();

    @Option(names = "--stage", paramLabel = "JOB", description = "The stage that made the corpus.")
    private Optional<String> stage = Optional.empty();

    @Option(names = "--output", paramLabel = "NAME", description = "One of its outputs (the first).")
    private Optional<String> output = Optional.empty();

    @Mixin
    private final TextArguments text = new TextArguments();

    @Option(names = "-o", paramLabel = "FILE", description = "Write the proof there (standard output).")
    private Optional<Path> target = Optional.empty();

    @Option(names = "--check", paramLabel = "FILE", description = "Check this proof.")
    private Optional<Path> proof = Optional.empty();

    @Option(
            names = "--corpus",
            paramLabel = "FINGERPRINT",
            description = "With --check: the corpus that it must be about.")
    private Optional<String> corpus = Optional.empty();

    ProveCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() throws IOException {
        if (proof.isPresent()) {
            check(proof.get());
        } else {
            prove();
        }
        return 0;
    }

    private void prove() throws IOException {
        Fingerprint wanted = text.fingerprint()
                .orElseThrow(() -> NurtureException.usage(
                        "prove: must have a text, but has none. Give --text FILE, --text - or --sha256 HEX."));
        RunRecord record = nurture.run(nurture.run(run));
        RunRecord.Done job = record.require(stage.orElseThrow(
                () -> NurtureException.usage("prove: must have a stage, but has none. Give --stage JOB.")));
        String name = Outputs.choose(job, output);
        TextProof made = job.corpus(name).prove(wanted);
        write(made);
        Console console = nurture.console();
        String words = (made.present() ? "present in " : "absent from ") + job.id() + "." + name;
        if (target.isPresent() && !console.isJson()) {
            console.out().line("%s: %s, corpus %s".formatted(words, target.get(), made.check()));
        } else {
            console.note(words);
        }
        text.doubt().filter(doubt -> !made.present()).ifPresent(console::note);
    }

    private void write(TextProof made) throws IOException {
        if (target.isEmpty()) {
            nurture.console().out().stream().print(made.json());
            return;
        }
        try {
            AtomicFile.write(target.get(), made.json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw NurtureException.io("write the proof", target.get(), e);
        }
    }

    private void check(Path file) {
        TextProof read = TextProof.parse(read(file));
        Fingerprint about = read.check();
        text.fingerprint().filter(given -> !given.equals(read.text())).ifPresent(given -> {
            throw NurtureException.data("%s: must be about the text %s, but is about %s. Do not take it for that text."
                    .formatted(file, given, read.text()));
        });
        corpus.map(hex -> TextArguments.fingerprint("--corpus", hex))
                .filter(given -> !given.equals(about))
                .ifPresent(given -> {
                    throw NurtureException.data(
                            "%s: must be about the corpus %s, but is about %s. Do not take it for that corpus."
                                    .formatted(file, given, about));
                });
        say(read, about);
    }

    private void say(TextProof read, Fingerprint about) {
        Console console = nurture.console();
        if (console.isJson()) {
            ObjectNode node = Json.MAPPER.createObjectNode();
            console.json(node.put("holds", true)
                    .put("present", read.present())
                    .put("text", read.text().hex())
                    .put("corpus", about.hex()));
            return;
        }
        console.out()
                .line("the proof holds: the text is " + (read.present() ? "present in" : "absent from")
                        + " the corpus");
        console.out().line("  text    " + read.text());
        console.out().line("  corpus  " + about);
        if (corpus.isEmpty()) {
            console.note("Compare the corpus's fingerprint with the one that was published, or give it as --corpus.");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw NurtureException.io("read the proof", file, e);
        }
    }
}
