package dev.nurture.pages.campaign;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.review.watch.SequentialTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a campaign's file says: {@code campaign}, {@code corpus}, {@code questions} and rules, in YAML. All problems are told at
 * once, each with its line.
 *
 * @param campaign without items
 * @param corpus where the work comes from
 * @param gold a file of items whose answers are known
 * @param training such a file for training
 */
public record CampaignFile(Campaign campaign, Source corpus, Optional<Path> gold, Optional<Path> training) {
    private static final List<String> KEYS = List.of(
            "campaign",
            "title",
            "mode",
            "corpus",
            "guidelines",
            "questions",
            "gold",
            "training",
            "overlap",
            "gold-share",
            "gold-floor",
            "checks",
            "training-pass",
            "lease",
            "tiers",
            "budget",
            "seed");

    /** Where data come from. */
    public sealed interface Source {
        /** A file or folder that the step {@code read} reads. */
        record InFile(Path path) implements Source {}

        /** What a stage of a run made. */
        record OfStage(String run, String stage, Optional<String> output) implements Source {}
    }

    /** Reads a file; throws with everything that is wrong with it. */
    public static CampaignFile read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw NurtureException.io("read the campaign", file, e);
        }
        Problems problems = new Problems();
        Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Optional<Yaml> root = Yaml.read(text, new Yaml.Place(file.toString(), base, 1, ""), problems);
        Optional<CampaignFile> read = root.flatMap(yaml -> read(yaml, problems));
        if (!problems.isEmpty() || read.isEmpty()) {
            throw problems.exception(Kind.USAGE, "no campaign was made");
        }
        return read.get();
    }

    private static Optional<CampaignFile> read(Yaml root, Problems problems) {
        Yaml.Mapping top = problems.mapping(root, "a campaign (campaign, corpus, questions)");
        unknown(top, KEYS, problems);
        for (String needed : List.of("campaign", "corpus", "questions")) {
            if (top.get(needed).isEmpty()) {
                problems.add(top, needed + ": must be there, but is not.");
            }
        }
        Entries entries = new Entries(top, problems);
        Optional<Source> corpus = top.get("corpus").flatMap(yaml -> source(yaml, problems));
        List<Question> questions = top.get("questions")
                .map(yaml -> new QuestionReader(problems).read(yaml))
                .orElse(List.of());
        Optional<Campaign.Rules> rules = entries.checked(top, () -> rules(entries));
        Optional<Campaign> campaign =
                problems.isEmpty() ? rules.flatMap(some -> campaign(top, entries, questions, some)) : Optional.empty();
        return campaign.flatMap(some ->
                corpus.map(from -> new CampaignFile(some, from, entries.path("gold"), entries.path("training"))));
    }

    static void unknown(Yaml.Mapping mapping, Collection<String> known, Problems problems) {
        mapping.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(
                        value,
                        "is not known here; known are %s.%s"
                                .formatted(String.join(", ", known), Nearest.hint(key, known)));
            }
        });
    }

    private static Optional<Campaign> campaign(
            Yaml.Mapping top, Entries entries, List<Question> questions, Campaign.Rules rules) {
        String name = entries.text("campaign", "");
        String guidelines =
                entries.path("guidelines").map(CampaignFile::guidelines).orElse("");
        return entries.checked(
                top,
                () -> new Campaign(
                        name,
                        entries.text("title", name),
                        guidelines,
                        questions,
                        entries.mode(),
                        rules,
                        entries.seed(),
                        List.of()));
    }

    private static String guidelines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw NurtureException.io("read the guidelines", file, e);
        }
    }

    private static Optional<Source> source(Yaml yaml, Problems problems) {
        if (yaml instanceof Yaml.Scalar scalar) {
            return Optional.of(new Source.InFile(scalar.place().base().resolve(scalar.text())));
        }
        Yaml.Mapping mapping = problems.mapping(yaml, "a file, or a run with its stage");
        unknown(mapping, List.of("run", "stage", "output"), problems);
        Function<String, Optional<String>> text =
                key -> mapping.get(key).isEmpty() ? Optional.empty() : problems.text(mapping, key);
        Optional<String> run = text.apply("run");
        Optional<String> stage = text.apply("stage");
        if (run.isEmpty() || stage.isEmpty()) {
            problems.add(yaml, "must name a run and a stage, such as {run: letters, stage: clean}.");
            return Optional.empty();
        }
        return Optional.of(new Source.OfStage(run.get(), stage.get(), text.apply("output")));
    }

    private static Campaign.Rules rules(Entries entries) {
        return new Campaign.Rules(
                entries.count("overlap", 3),
                entries.share("gold-share", "8%"),
                entries.share("training-pass", "70%"),
                entries.share("gold-floor", "0%"),
                checks(entries),
                entries.duration("lease", "15m"),
                new Campaign.Spending(entries.prices("tiers"), entries.number("budget")));
    }

    private static Campaign.Checks checks(Entries entries) {
        return entries.inside("checks", "bad, good and again")
                .map(inside -> {
                    unknown(inside.top(), List.of("bad", "good", "again"), inside.problems());
                    Optional<Integer> again = inside.top().get("again").isEmpty()
                            ? Optional.empty()
                            : Optional.of(inside.count("again", 1));
                    return inside.checked(
                                    inside.top(),
                                    () -> new Campaign.Checks(
                                            Optional.of(new SequentialTest(
                                                    inside.share("bad", "60%"), inside.share("good", "85%"))),
                                            again))
                            .orElse(Campaign.Checks.NONE);
                })
                .orElse(Campaign.Checks.NONE);
    }
}
