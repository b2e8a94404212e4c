package dev.nurture.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads lines such as {@code {"key":"k","text":"…"}}, {@code {"turns":["…","…"]}} and {@code
 * {"prompt":"…","chosen":"…","rejected":"…"}}; a line {@code {"reject":"code","message":"…","excerpt":"…"}} is set aside.
 */
public final class FakeSource implements SourceStep<FakeSource.Settings> {
    public record Settings(
            @Setting(about = "The file.") InputPath path,

            @Setting(about = "How many lines make a batch.", preset = "1000000")
            int batch) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.source("fake.source", 1, "Reads test data.", Settings.class);
    }

    @Override
    public List<SourceFile> files(Settings settings) {
        Path path = settings.path().base().resolve(settings.path().text());
        return List.of(new SourceFile(path, path.getFileName().toString()));
    }

    @Override
    public Batches open(SourceFile file, Settings settings) throws IOException {
        List<String> lines = Files.readAllLines(file.path());
        List<Batch> cut = new ArrayList<>();
        for (int first = 0; first < lines.size(); first += settings.batch()) {
            int from = first;
            int end = Math.min(lines.size(), first + settings.batch());
            cut.add(intake -> parse(file.name(), lines, from, end, intake));
        }
        Iterator<Batch> batches = cut.iterator();
        return new Batches() {
            @Override
            public Optional<Batch> next() {
                return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    private static void parse(String file, List<String> lines, int from, int end, Intake intake) {
        for (int i = from; i < end; i++) {
            try {
                JsonNode line = Json.MAPPER.readTree(lines.get(i));
                if (line.has("reject")) {
                    intake.reject(rejected(file, i + 1, line));
                } else {
                    Datum datum = Datum.of(content(line), new Origin.Ingested(file, "line " + (i + 1)));
                    intake.accept(
                            line.has("key") ? datum.withKey(line.get("key").asText()) : datum);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("line: must be JSON, but was " + lines.get(i), e);
            }
        }
    }

    private static Rejected rejected(String file, long line, JsonNode node) {
        return new Rejected(
                file,
                line,
                0,
                node.get("reject").asText(),
                node.path("message").asText(),
                node.path("excerpt").asText());
    }

    private static Content content(JsonNode line) {
        if (line.has("text")) {
            return new Content.Document(line.get("text").asText());
        }
        if (line.has("chosen")) {
            return new Content.Comparison(turn(line, "prompt"), turn(line, "chosen"), turn(line, "rejected"));
        }
        List<Turn> turns = new ArrayList<>();
        line.path("turns")
                .forEach(turn ->
                        turns.add(new Turn(turns.size() % 2 == 0 ? Role.USER : Role.ASSISTANT, turn.asText())));
        return new Content.Dialogue(turns);
    }

    private static List<Turn> turn(JsonNode line, String side) {
        return List.of(Turn.plain(line.path(side).asText()));
    }
}
