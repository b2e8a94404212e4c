package dev.nurture.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Re-hashes everything that a run made and says what is wrong, to the byte. */
public final class Verifier {
    private final RunFolder folder;
    private final Store store;

    public Verifier(RunFolder folder, Store store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * What was found.
     *
     * @param files how many were read
     * @param bytes how much
     * @param damages what is wrong, one line each; empty if all is well
     */
    public record Report(RunRecord run, long files, long bytes, List<String> damages) {
        public Report {
            damages = List.copyOf(damages);
        }
    }

    /** Called before each job. */
    public interface Progress {
        void at(String job, int done, int total);
    }

    public Report verify(Progress progress) {
        RunRecord run = folder.read(store);
        List<String> damages = new ArrayList<>();
        checkRecord(run, damages);
        long files = 0;
        long bytes = 0;
        for (int i = 0; i < run.jobs().size(); i++) {
            RunRecord.Done job = run.jobs().get(i);
            progress.at(job.id(), i, run.jobs().size());
            Sums sums = check(job, damages);
            files += sums.files().size();
            bytes += sums.files().stream().mapToLong(Sums.FileSum::bytes).sum();
        }
        return new Report(run, files, bytes, damages);
    }

    private void checkRecord(RunRecord run, List<String> damages) {
        Path manifest = folder.path().resolve(RunFolder.MANIFEST);
        try {
            byte[] bytes = Files.readAllBytes(manifest);
            JsonNode node = Json.MAPPER.readTree(bytes);
            for (int i = 0; i < run.jobs().size(); i++) {
                checkEntry(run.jobs().get(i), node.path("jobs").path(i), damages);
            }
            String written = node.path("fingerprint").asText();
            if (!written.equals(run.fingerprint().hex())) {
                damages.add("%s: must have the fingerprint %s, which its jobs give, but says %s"
                        .formatted(manifest, run.fingerprint(), written));
            } else if (damages.isEmpty() && !Arrays.equals(bytes, RunFolder.json(run))) {
                damages.add("%s: byte %s is the first wrong one"
                        .formatted(manifest, Arrays.mismatch(bytes, RunFolder.json(run))));
            }
        } catch (IOException e) {
            throw NurtureException.io("read", manifest, e);
        }
    }

    /** An entry's own file is not among its checksums; the manifest knows it. */
    private static void checkEntry(RunRecord.Done job, JsonNode recorded, List<String> damages) throws IOException {
        Path file = job.entry().folder().resolve(Entry.FILE);
        String found = Fingerprint.ofBytes(Files.readAllBytes(file)).hex();
        String expected = recorded.path(RunFolder.ENTRY).asText();
        if (!found.equals(expected)) {
            damages.add("%s: must have the SHA-256 %s, but has %s".formatted(file, expected, found));
        }
    }

    private Sums check(RunRecord.Done job, List<String> damages) {
        Path entry = job.entry().folder();
        try {
            Fingerprint found = Fingerprint.ofBytes(Files.readAllBytes(entry.resolve(Sums.FILE)));
            if (!found.equals(job.entry().sums())) {
                damages.add("%s: must have the SHA-256 %s, but has %s: the checksums themselves were changed"
                        .formatted(entry.resolve(Sums.FILE), job.entry().sums(), found));
            }
            Sums sums = Sums.read(entry);
            sums.check(entry).forEach(damage -> damages.add(damage.toString()));
            return sums;
        } catch (NurtureException e) {
            damages.add(String.valueOf(e.getMessage()));
            return new Sums(List.of());
        } catch (IOException e) {
            damages.add("%s: cannot be read (%s)".formatted(entry, e.getMessage()));
            return new Sums(List.of());
        }
    }
}
