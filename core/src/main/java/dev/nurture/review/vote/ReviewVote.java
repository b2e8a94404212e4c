package dev.nurture.review.vote;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.vote.StatementScore.Standing;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Reason;
import dev.nurture.step.Step;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts a public vote on statements or data and keeps those that are publicly supported: {@link PublicVote} says when they are.
 * The others are dropped with the reason, so that what is contested stays out of training. All votes and scores are published as
 * files.
 */
public final class ReviewVote implements WholeStep<ReviewVote.Settings> {
    private static final int LISTED = 50;

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.vote",
                    1,
                    "Counts a public vote and keeps what people of all opinion groups support.",
                    Settings.class)
            .with(Port.corpora("votes", "Votes, one a row; without it, marks on the statements themselves.")
                    .optional())
            .making("public-vote")
            .withChance();

    static final String BY = INFO.by();

    /** What to do with accounts that vote as one, by {@link dev.nurture.review.watch.LinkedAccounts}. */
    public enum Linked {
        /** Make one voter of them; needs times. */
        MERGE,
        /** Count each. */
        COUNT
    }

    public record Settings(
            @Setting(about = "The field of a vote that names its voter.", preset = "voter")
            String voter,

            @Setting(
                    about = "The field of a vote that names its statement by the statement's id.",
                    preset = "statement")
            String statement,

            @Setting(
                    about = "The field, or the mark on a statement, with agree, disagree or pass, or 1, -1, 0.",
                    preset = "vote")
            String vote,

            @Setting(about = "The field with a vote's time, as a number; without it, later rows are later votes.")
            Optional<String> time,

            @Setting(about = "Least lower bound of the support as a mean over opinion groups.", preset = "0.5")
            Share commonAtLeast,

            @Setting(about = "Least lower bound of the bridging intercept.", preset = "0.4")
            double bridgingAtLeast,

            @Setting(about = "The fewest votes of each opinion group on a statement.", preset = "5")
            int votesPerGroup,

            @Setting(
                    about = "How often voters are drawn again for the interval of the bridging intercept.",
                    preset = "100")
            int draws,

            @Setting(about = "What to do with accounts that vote as one.", preset = "count")
            Linked linked,

            @Setting(
                    about =
                            "Within how much time of each other the same votes make accounts suspicious, in units of time.",
                    preset = "1200")
            double window) {
        public Settings {
            new PublicVote.Rules(commonAtLeast.value(), bridgingAtLeast, votesPerGroup, draws);
            if (linked == Linked.MERGE && time.isEmpty()) {
                throw new IllegalArgumentException(
                        "linked: must be count where votes have no time, but was merge. Name their time.");
            }
        }

        PublicVote.Rules rules() {
            return new PublicVote.Rules(commonAtLeast.value(), bridgingAtLeast, votesPerGroup, draws);
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
        VoteReader reader = new VoteReader(settings);
        boolean separate = !workspace.inputs("votes").isEmpty();
        workspace.inputs("votes").forEach(input -> reader.rows(input.name(), input.corpus()));
        List<String> names = new ArrayList<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum statement = rows.next();
                names.add(statement.name());
                if (!separate) {
                    reader.marks(workspace.inputs().get(0).name(), statement);
                }
            }
        }
        if (reader.size() == 0) {
            throw NurtureException.data(
                    "review.vote: must be given votes, but there are none. Name them with votes, or mark the statements with '%s'."
                            .formatted(settings.vote));
        }
        Ballots ballots = reader.ballots(names);
        Ballots counted = settings.linked == Linked.MERGE ? ballots.merged(reader.leaders(ballots)) : ballots;
        PublicVote result = PublicVote.count(counted, settings.rules(), workspace.seed());
        emit(workspace, result);
        VoteFiles.write(workspace.files(), result, settings, workspace.seed().value());
        workspace.measured(new Measurement(figures(ballots, result), listings(result), answers(result)));
    }

    private static void emit(Workspace workspace, PublicVote result) throws IOException {
        Map<String, StatementScore> scores = new LinkedHashMap<>();
        result.scores().forEach(score -> scores.put(score.statement(), score));
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum statement = rows.next();
                StatementScore score = java.util.Objects.requireNonNull(scores.get(statement.name()));
                Datum marked = statement.withMarks(marks(score));
                if (score.standing() == Standing.SUPPORTED) {
                    workspace.emit(Step.KEPT, marked);
                } else {
                    Reason reason = new Reason(code(score), note(score));
                    Mark dropped = Mark.label(Mark.DROPPED, BY, reason.code()).withDetail(reason.detail());
                    workspace.emit(Step.DROPPED, marked.withMark(dropped));
                }
            }
        }
    }

    private static List<Mark> marks(StatementScore score) {
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.label("vote.standing", BY, score.standing().name().toLowerCase(Locale.ROOT)));
        marks.add(Mark.score("vote.consensus", BY, score.consensus()));
        score.bridging().ifPresent(bridging -> marks.add(Mark.score("vote.bridging", BY, bridging.value())));
        return marks;
    }

    private static String code(StatementScore score) {
        return switch (score.standing()) {
            case SUPPORTED -> "publicly-supported";
            case OPPOSED -> "publicly-opposed";
            case CONTESTED -> "contested";
            case THIN -> "too-few-votes";
            case UNDECIDED -> "not-supported-by-all";
        };
    }

    private static String note(StatementScore score) {
        return "%s of %s agree; common support %s, bridging %s"
                .formatted(
                        score.agrees(),
                        score.votes(),
                        interval(score.common()),
                        score.bridging().map(ReviewVote::interval).orElse("unknown"));
    }

    private static String interval(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", estimate.value(), estimate.low(), estimate.high());
    }

    private static List<Measurement.Figure> figures(Ballots ballots, PublicVote result) {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("votes", "Votes that count", result.ballots().size()));
        figures.add(count("replaced", "Votes that a later one replaced", ballots.replaced()));
        figures.add(count("accounts", "Accounts that voted", ballots.voters().size()));
        figures.add(count(
                "voters",
                "Voters, linked accounts being one",
                result.ballots().voters().size()));
        figures.add(count("groups", "Opinion groups", result.groups()));
        for (Standing standing : Standing.values()) {
            String name = standing.name().toLowerCase(Locale.ROOT);
            figures.add(count(
                    name, "Statements that are " + name, of(result, standing).size()));
        }
        return figures;
    }

    private static List<StatementScore> of(PublicVote result, Standing standing) {
        return result.scores().stream()
                .filter(score -> score.standing() == standing)
                .sorted(Comparator.comparingDouble(
                        (StatementScore score) -> -score.common().value()))
                .toList();
    }

    private static List<Measurement.Listing> listings(PublicVote result) {
        List<Measurement.Listing> listings = new ArrayList<>();
        for (Standing standing : List.of(Standing.SUPPORTED, Standing.CONTESTED, Standing.OPPOSED)) {
            List<StatementScore> scores = of(result, standing);
            String name = standing.name();
            listings.add(new Measurement.Listing(
                    name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT),
                    scores.size(),
                    scores.stream()
                            .limit(LISTED)
                            .map(score -> new Measurement.Item("", score.statement(), note(score)))
                            .toList()));
        }
        return listings;
    }

    private static List<String> answers(PublicVote result) {
        long supported = of(result, Standing.SUPPORTED).size();
        return List.of("%s of %s statements are supported by all %s opinion groups; %s are contested."
                .formatted(
                        supported,
                        result.scores().size(),
                        result.groups(),
                        of(result, Standing.CONTESTED).size()));
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
