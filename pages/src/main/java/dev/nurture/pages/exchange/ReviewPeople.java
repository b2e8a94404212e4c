package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts on data what people said of them, or says that they are not done yet. The labels are a file, written by
 * {@code nurture review export --format rows}, so that a run depends on nothing but its inputs and can be repeated when the
 * database is gone.
 */
public final class ReviewPeople implements WholeStep<ReviewPeople.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "review.people", 1, "Waits for people's labels and puts them on the data as marks.", Settings.class);

    private static final String TOO_FEW = "too-few-judgements";

    /** What to wait for. */
    public record Settings(
            @Setting(about = "The labels, one a line, as nurture review export --format rows writes them.")
            InputPath labels,

            @Setting(about = "How many people must have judged a datum.", preset = "1")
            int people,

            @Setting(
                    about = "The share of data that so many people must have judged before the run goes on.",
                    preset = "100%")
            Share enough) {
        public Settings {
            if (people < 1) {
                throw new IllegalArgumentException("people: must be at least 1, but was " + people);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT, Step.DROPPED);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Map<String, List<Mark>> marks = read(settings.labels.asPath());
        long all = workspace.input().manifest().rows();
        long done = 0;
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                done += people(of(marks, rows.next())) >= settings.people ? 1 : 0;
            }
        }
        if (done < settings.enough.value() * all) {
            throw waiting(settings, done, all);
        }
        emit(settings, workspace, marks);
    }

    private static NurtureException waiting(Settings settings, long done, long all) {
        return new NurtureException(
                Kind.WAITING,
                "Waiting for people: %s of %s data in %s have %s. Let them label (nurture review serve), write the labels (nurture review export CAMPAIGN --format rows), and run this again; it goes on from here."
                        .formatted(
                                done,
                                all,
                                settings.labels.text(),
                                settings.people == 1 ? "a judgement" : settings.people + " judgements"));
    }

    private static List<Mark> of(Map<String, List<Mark>> marks, Datum datum) {
        return marks.getOrDefault(datum.id().hex(), List.of());
    }

    private static int people(List<Mark> marks) {
        Set<String> people = new HashSet<>();
        marks.forEach(mark -> people.add(mark.by()));
        return people.size();
    }

    private static void emit(Settings settings, Workspace workspace, Map<String, List<Mark>> marks) throws IOException {
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                List<Mark> made = of(marks, datum);
                Datum marked = datum.withMarks(made);
                if (people(made) >= settings.people) {
                    workspace.emit(Step.KEPT, marked);
                } else {
                    Mark reason = Mark.label(Mark.DROPPED, INFO.by(), TOO_FEW)
                            .withDetail("%s of %s people".formatted(people(made), settings.people));
                    workspace.emit(Step.DROPPED, marked.withMark(reason));
                }
            }
        }
    }

    private static Map<String, List<Mark>> read(Path file) throws IOException {
        Map<String, List<Mark>> marks = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    take(line, file + ":" + number, marks);
                }
            }
        }
        return marks;
    }

    private static void take(String line, String place, Map<String, List<Mark>> marks) {
        try {
            JsonNode row = Json.MAPPER.readTree(line);
            marks.computeIfAbsent(require(row, "item"), any -> new ArrayList<>())
                    .add(Mark.label(require(row, "question"), require(row, "annotator"), require(row, "label"))
                            .withDetail("time %s, cost %s, guidelines %s"
                                    .formatted(
                                            row.path("time").asLong(),
                                            row.path("cost").asText("0"),
                                            row.path("guidelines").asText("unknown"))));
        } catch (IOException | IllegalArgumentException e) {
            throw new NurtureException(
                    Kind.DATA,
                    "%s: must be a JSON object with item, annotator, question and label, but is not. Export the labels again."
                            .formatted(place),
                    e);
        }
    }

    private static String require(JsonNode row, String field) {
        if (!row.path(field).isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return row.path(field).asText();
    }
}
