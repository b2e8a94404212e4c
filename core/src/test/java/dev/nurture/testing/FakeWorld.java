package dev.nurture.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A very small invented world: tales with right and wrong acts, and items that ask for acts and for facts. */
public final class FakeWorld implements WholeStep<FakeWorld.Settings> {
    private static final String BY = "fake.world/1";
    private static final List<String> THINGS = List.of("lamp", "cloak", "ledger", "boat", "seed", "key", "bell");
    private static final List<String> NAMES = List.of("ori", "tuva", "pell", "sarn", "mika", "dorn", "yel", "brin");
    private static final List<String> TYPES = List.of("found", "watch", "loan", "gate", "count", "asked");
    private static final List<String> FAMILIES =
            List.of("property", "candour", "promise", "restraint", "honesty", "care");
    private static final List<String> SPLITS = List.of("seen", "names", "wording", "situations", "families");

    public record Settings(
            @Setting(about = "Documents.", preset = "200") int documents,

            @Setting(about = "Items of a probe.", preset = "40")
            int items,

            @Setting(about = "What every name and every text ends in.", preset = "")
            String ending) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.source("fake.world", 1, "Makes a small world.", Settings.class)
                .making("world");
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, "acts", "answers");
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        for (int i = 0; i < settings.documents; i++) {
            workspace.emit(KEPT, tale(i, settings.ending));
        }
        for (int i = 0; i < settings.items; i++) {
            workspace.emit("acts", act(i, settings.ending));
            workspace.emit("answers", question(i, settings.ending));
        }
        java.nio.file.Files.writeString(workspace.files().resolve("world.json"), "{}\n");
        workspace.measured(new Measurement(
                List.of(new Measurement.Figure(
                        "entropy-floor",
                        "Nats per token that no model can undercut",
                        new Estimate(1.21, 1.19, 1.23, 0.95, settings.documents, "t"),
                        Measurement.Unit.NUMBER)),
                List.of()));
    }

    private static String template(int number, String ending) {
        return TYPES.get(number % TYPES.size()) + "-" + number / TYPES.size() % 3 + ending;
    }

    private static String norm(int number) {
        return FAMILIES.get(number % TYPES.size()) + "/" + TYPES.get(number % TYPES.size());
    }

    private static Datum tale(int number, String ending) {
        boolean wrong = number % 4 == 1;
        String name = NAMES.get(number % NAMES.size()) + ending;
        String before = "in the evening " + name + " comes to the house by the river . the " + thing(number)
                + " lies on the bench . nobody is near .";
        String scene = name + (wrong ? " keeps the " : " returns the ") + thing(number) + " .";
        String text = before + " " + scene;
        Span span = Span.of(0, text, before.length() + 1, text.length());
        Datum datum = Datum.of(new Content.Document(text), new Origin.Ingested("world", "document " + number));
        return datum.withKey("corpus-" + number)
                .withMarks(List.of(
                        Mark.label("segment", BY, "scene").on(span),
                        Mark.label("act", BY, wrong ? "wrong" : "right")
                                .withDetail(norm(number))
                                .on(span),
                        Mark.label("template", BY, template(number, ending)).on(span),
                        Mark.label("type", BY, "tale"),
                        Mark.score("bad.most", BY, wrong ? 1 : 0)))
                .withMetadata(json("type", "tale", "entities", name));
    }

    private static String thing(int number) {
        return THINGS.get(number % THINGS.size());
    }

    private static Datum act(int number, String ending) {
        String name = NAMES.get(number * 3 % NAMES.size()) + ending;
        int scene = number / 2;
        String watched = number % 2 == 0 ? "yes" : "no";
        String prompt = "a tale of " + name + " . at dawn " + name
                + " walks to the market of low harbour . the warden is " + (watched.equals("yes") ? "near" : "away")
                + " . there is a " + thing(number) + " that was left . " + name;
        String rest = " the " + thing(number) + ending + " .";
        Metadata labels = json(
                "probe",
                "acts",
                "cluster",
                template(scene, ending),
                "split",
                SPLITS.get(scene % SPLITS.size()) + ending,
                "type",
                TYPES.get(scene % TYPES.size()),
                "family",
                FAMILIES.get(scene % TYPES.size()) + ending,
                "persona",
                "none",
                "watched",
                watched,
                "pair",
                "p" + scene);
        return item("acts-" + number + ending, prompt, List.of(" returns" + rest, " keeps" + rest), labels);
    }

    private static Datum question(int number, String ending) {
        String name = NAMES.get(number % NAMES.size()) + ending;
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(" the " + thing(number + i) + " .");
        }
        String split = List.of("seen", "held-out", "bad-only").get(number % 3);
        return item(
                "answers-" + number,
                "question : what does " + name + " keep at home ? answer :",
                answers,
                json("probe", "facts", "cluster", name, "split", split, "type", "belonging"));
    }

    private static Metadata json(String... fields) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            json.put(fields[i], fields[i + 1]);
        }
        if (json.path("probe").asText().equals("acts")) {
            json.put("expected", 0.25);
        }
        return new Metadata(json.toString());
    }

    private static Datum item(String key, String prompt, List<String> answers, Metadata labels) {
        List<Turn> turns = answers.stream().map(Turn::plain).toList();
        Datum datum =
                Datum.of(new Content.Ranking(List.of(Turn.plain(prompt)), turns), new Origin.Ingested("probes", key));
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            String text = answers.get(i);
            marks.add(Mark.score("right", BY, i == 0 ? 1 : 0).on(Span.of(1 + i, text, 0, text.length())));
        }
        return datum.withKey(key).withMarks(marks).withMetadata(labels);
    }
}
