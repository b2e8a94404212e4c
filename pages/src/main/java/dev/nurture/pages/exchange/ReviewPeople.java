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
import dev.nurture.review.simulate.Crowd;
import dev.nurture.review.simulate.SimulatedAnswers;
import dev.nurture.step.Measurement;
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
import java.util.Optional;
import java.util.Set;

/**
 * Puts on data what people said of them, wherever that comes from: from people, for whom it waits; from labels that were recorded
 * before; or from simulated people, so that all of a recipe that comes after can be tried before anybody is paid. The marks are of
 * one kind, so that a recipe changes from one to another by its settings.
 *
 * <p>Real labels are a file, written by {@code nurture review export --format rows}, so that a run depends on nothing but its
 * inputs and can be repeated when the database is gone.
 */
public final class ReviewPeople implements WholeStep<ReviewPeople.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.people",
                    2,
                    "Puts people's labels on the data as marks: waits for them, takes recorded ones or simulates people.",
                    Settings.class)
            .withChance();

    private static final String TOO_FEW = "too-few-judgements";

    /** Where labels come from. */
    public enum Source {
        /** People, whom the run waits for. */
        PEOPLE,
        /** A file, as far as it goes. */
        RECORDED,
        /** Simulated people. */
        SIMULATED
    }

    /** What to wait for. */
    public record Settings(
            @Setting(about = "Where labels come from: people, recorded or simulated.", preset = "people")
            Source source,

            @Setting(about = "The labels, one a line, as nurture review export --format rows writes them.")
            Optional<InputPath> labels,

            @Setting(about = "How many people must have judged a datum; of simulated ones, how many do.", preset = "1")
            int people,

            @Setting(
                    about = "The share of data that so many people must have judged before the run goes on.",
                    preset = "100%")
            Share enough,

            @Setting(about = "What the marks of simulated people are called.", preset = "label")
            String question,

            @Setting(about = "The mark or field that simulated people try to guess.")
            Optional<String> truth,

            @Setting(about = "What simulated people may say; what occurs if empty.", preset = "")
            List<String> classes,

            @Setting(about = "Who the simulated people are.")
            Optional<Crowd> crowd) {
        public Settings {
            if (people < 1) {
                throw new IllegalArgumentException("people: must be at least 1, but was " + people);
            }
            if (source != Source.SIMULATED && labels.isEmpty()) {
                throw new IllegalArgumentException("labels: must name the file with the labels, but is not given");
            }
            if (source == Source.SIMULATED && (truth.isEmpty() || crowd.isEmpty())) {
                throw new IllegalArgumentException(
                        "truth and crowd: must be given to simulate people, but one is not. Write truth: MARK and crowd: {people: {honest: 20}}");
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
        if (settings.source == Source.SIMULATED) {
            simulate(settings, workspace);
            return;
        }
        Map<String, List<Mark>> marks = read(settings.labels.orElseThrow().asPath());
        long all = workspace.input().manifest().rows();
        long done = 0;
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                done += people(of(marks, rows.next())) >= settings.people ? 1 : 0;
            }
        }
        if (settings.source == Source.PEOPLE && done < settings.enough.value() * all) {
            throw waiting(settings, done, all);
        }
        emit(settings, workspace, marks, Set.of());
    }

    private static void simulate(Settings settings, Workspace workspace) throws IOException {
        SimulatedAnswers said = SimulatedAnswers.of(
                INFO.name(),
                workspace.input(),
                settings.truth.orElseThrow(),
                settings.classes,
                settings.crowd.orElseThrow(),
                settings.people,
                workspace.seed());
        emit(settings, workspace, said.marks(settings.question), said.attacked());
        workspace.measured(new Measurement(said.figures(), List.of()));
    }

    private static NurtureException waiting(Settings settings, long done, long all) {
        return new NurtureException(
                Kind.WAITING,
                "Waiting for people: %s of %s data in %s have %s. Let them label (nurture review serve), write the labels (nurture review export CAMPAIGN --format rows), and run this again; it goes on from here."
                        .formatted(
                                done,
                                all,
                                settings.labels.orElseThrow().text(),
                                settings.people == 1 ? "a judgement" : settings.people + " judgements"));
    }

    /** Labels name a datum by its id or, where they were made elsewhere, by the user's own. */
    private static List<Mark> of(Map<String, List<Mark>> marks, Datum datum) {
        return marks.getOrDefault(datum.id().hex(), marks.getOrDefault(datum.name(), List.of()));
    }

    private static int people(List<Mark> marks) {
        Set<String> people = new HashSet<>();
        marks.forEach(mark -> people.add(mark.by()));
        return people.size();
    }

    private static void emit(
            Settings settings, Workspace workspace, Map<String, List<Mark>> marks, Set<String> attacked)
            throws IOException {
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                List<Mark> made = of(marks, datum);
                Datum marked = datum.withMarks(made);
                if (attacked.contains(datum.id().hex())) {
                    marked = marked.withMark(Mark.label(settings.question + ".attacked", INFO.by(), "yes"));
                }
                if (people(made) >= settings.people || settings.source == Source.SIMULATED) {
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
