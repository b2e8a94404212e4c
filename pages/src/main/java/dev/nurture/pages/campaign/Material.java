package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Store;
import dev.nurture.source.Read;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what a campaign is about. What is gold or for training is left out of the work, by what it says, so that nobody is asked
 * twice.
 *
 * @param runs where runs lie whose stages a campaign may name
 */
public record Material(Path runs, Store store) {
    private static final String WHY = "why";

    /** All items, with the data that they were made of. */
    public List<Office.Entry> read(CampaignFile file) {
        List<Office.Entry> entries = new ArrayList<>();
        Set<Fingerprint> known = new HashSet<>();
        file.training().ifPresent(path -> known(file.campaign(), path, Item.Use.TRAINING, entries, known));
        file.gold().ifPresent(path -> known(file.campaign(), path, Item.Use.GOLD, entries, known));
        Set<String> ids = new HashSet<>();
        for (Datum datum : data(file.corpus())) {
            if (!known.contains(datum.contentFingerprint())
                    && ids.add(datum.id().hex())) {
                Item item = new Item(datum.id().hex(), datum.content(), Item.Use.WORK, Optional.empty(), "");
                entries.add(new Office.Entry(item, datum));
            }
        }
        if (ids.isEmpty()) {
            throw NurtureException.data("corpus: must hold something that is not gold or training, but holds nothing.");
        }
        return entries;
    }

    private void known(Campaign campaign, Path path, Item.Use use, List<Office.Entry> entries, Set<Fingerprint> known) {
        for (Datum datum : file(path)) {
            if (known.add(datum.contentFingerprint())) {
                Answers right = right(campaign, datum);
                right.problem(campaign.questions(), datum.content()).ifPresent(problem -> {
                    throw NurtureException.data("%s (%s): %s.".formatted(path, datum.name(), problem));
                });
                String why = datum.metadata().text(WHY).orElse("");
                entries.add(new Office.Entry(
                        new Item(datum.id().hex(), datum.content(), use, Optional.of(right), why), datum));
            }
        }
    }

    /** The fields that are called as questions are. */
    private static Answers right(Campaign campaign, Datum datum) {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (Question question : campaign.questions()) {
            datum.metadata()
                    .text(question.name())
                    .ifPresent(text -> answers.put(question.name(), answer(question, text)));
        }
        return new Answers(answers);
    }

    private static JsonNode answer(Question question, String text) {
        return switch (question.kind()) {
            case CHOICE, COMPARISON, VOTE, TEXT -> TextNode.valueOf(text);
            case RATING ->
                text.matches("-?\\d{1,6}") ? IntNode.valueOf(Integer.parseInt(text)) : TextNode.valueOf(text);
            case CHOICES, SPANS, RANKING -> tree(question, text);
        };
    }

    private static JsonNode tree(Question question, String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw NurtureException.data("%s: must be a list, but was '%s'.".formatted(question.name(), text));
        }
    }

    private List<Datum> data(CampaignFile.Source source) {
        if (source instanceof CampaignFile.Source.InFile in) {
            return file(in.path());
        }
        CampaignFile.Source.OfStage of = (CampaignFile.Source.OfStage) source;
        RunRecord.Done job = new RunFolder(runs, of.run()).read(store).require(of.stage());
        String output = of.output()
                .orElse(job.entry().outputs().keySet().stream().findFirst().orElse("kept"));
        return rows(job.corpus(output));
    }

    private static List<Datum> rows(Corpus corpus) {
        List<Datum> data = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }

    /** What the step {@code read} makes of a file or folder; throws if a piece of it cannot be read. */
    static List<Datum> file(Path path) {
        Read read = new Read();
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Read.Settings settings = SettingsReader.read(
                Read.Settings.class,
                List.of("path=" + TextNode.valueOf(path.toAbsolutePath().toString())),
                folder);
        List<Datum> data = new ArrayList<>();
        try {
            for (SourceFile file : read.files(settings)) {
                try (SourceStep.Batches batches = read.open(file, settings)) {
                    for (Optional<SourceStep.Batch> batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                        batch.get().parse(new Taking(data));
                    }
                }
            }
        } catch (IOException e) {
            throw NurtureException.io("read", path, e);
        }
        return data;
    }

    /** Takes data, and nothing that is broken: a campaign is small enough to be mended first. */
    private record Taking(List<Datum> data) implements Intake {
        @Override
        public void accept(Datum datum) {
            data.add(datum);
        }

        @Override
        public void reject(Rejected rejected) {
            throw NurtureException.data("%s:%s: %s".formatted(rejected.file(), rejected.line(), rejected.message()));
        }
    }
}
