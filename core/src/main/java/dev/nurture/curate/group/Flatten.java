package dev.nurture.curate.group;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes data apart as pipelines for web text do, which know nothing but documents: a dialogue becomes one transcript, a
 * comparison two and a ranking one for each answer, each with the prompt. Each document names the datum that it came from as its parent.
 *
 * <p>It exists to measure what such pipelines do to alignment data; {@link AuditGroups} counts what is left of each datum.
 * Data to train on should stay whole.
 */
public final class Flatten implements RowStep<Flatten.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "flatten", 1, "Takes dialogues and comparisons apart into documents, as web pipelines do.", Settings.class);

    /** There is nothing to set. */
    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return RowFunction.each(Flatten::emit);
    }

    private static void emit(Datum datum, Emitter emitter) throws IOException {
        switch (datum.content().form()) {
            case DOCUMENT -> emitter.keep(datum);
            case DIALOGUE -> emitter.keep(document(datum, Side.TURN));
            case COMPARISON -> {
                emitter.keep(document(datum, Side.CHOSEN));
                emitter.keep(document(datum, Side.REJECTED));
            }
            case RANKING -> {
                Content.Ranking ranking = (Content.Ranking) datum.content();
                for (int i = 0; i < ranking.answers().size(); i++) {
                    emitter.keep(document(datum, "answer-" + i, i));
                }
            }
        }
    }

    private static Datum document(Datum datum, Side side) {
        return document(
                datum,
                side.label(),
                datum.content().parts().stream()
                        .filter(part -> part.side() == Side.PROMPT || part.side() == side)
                        .toList());
    }

    private static Datum document(Datum datum, String name, int answer) {
        Content.Ranking ranking = (Content.Ranking) datum.content();
        List<Part> parts = new ArrayList<>(ranking.parts().subList(0, ranking.part(0)));
        parts.add(ranking.parts().get(ranking.part(answer)));
        return document(datum, name, parts);
    }

    private static Datum document(Datum datum, String name, List<Part> parts) {
        String text = parts.stream().flatMap(Flatten::lines).collect(Collectors.joining());
        Origin origin = new Origin.Derived(INFO.by(), List.of(datum.id()));
        Datum document = Datum.of(new Content.Document(text), origin)
                .withKey(datum.name() + "/" + name)
                .withMarks(marksOfAll(datum))
                .withMetadata(datum.metadata());
        return datum.group().map(document::withGroup).orElse(document);
    }

    /** Marks on spans would point into texts that are no more. */
    private static List<Mark> marksOfAll(Datum datum) {
        return datum.marks().stream().filter(mark -> mark.span().isEmpty()).toList();
    }

    private static Stream<String> lines(Part part) {
        return Stream.of("\n\n", speaker(part.role()), part.text());
    }

    /** As HH-RLHF writes it, so that its transcripts come out as they were. */
    private static String speaker(Role role) {
        return switch (role) {
            case NONE -> "";
            case SYSTEM -> "System: ";
            case USER -> "Human: ";
            case ASSISTANT -> "Assistant: ";
            case TOOL -> "Tool: ";
        };
    }
}
