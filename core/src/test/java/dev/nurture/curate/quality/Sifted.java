package dev.nurture.curate.quality;

import dev.nurture.data.Mark;
import dev.nurture.step.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a dialect says of one text: the way from text to judgement without a run around it. */
record Sifted(Judgement judgement) {
    static Sifted by(Dialect dialect, String text) {
        return by(settings(dialect), text);
    }

    static Sifted by(FilterQuality.Settings settings, String text) {
        return new Sifted(Judge.ofDocuments(settings).judge(new Examined(), List.of(new View(text, ""))));
    }

    static FilterQuality.Settings settings(Dialect dialect) {
        return new FilterQuality.Settings(
                dialect,
                Map.of(),
                List.of(),
                StopWords.ENGLISH,
                Optional.empty(),
                FilterQuality.Scores.ALL,
                FilterQuality.Unit.WHOLE,
                FilterQuality.DialogueRules.SAFE,
                FilterQuality.Edit.DOCUMENTS);
    }

    /** The peer's name for the broken rule; {@code keep} if none is. */
    String peer() {
        return judgement
                .reason()
                .map(reason -> reason.detail().replaceFirst("(?s).*peer=", ""))
                .orElse("keep");
    }

    String code() {
        return judgement.reason().map(Reason::code).orElse("keep");
    }

    Map<String, Double> scores() {
        return judgement.marks("test/1").stream()
                .collect(Collectors.toMap(Mark::name, mark -> mark.score().orElseThrow()));
    }

    Optional<String> rewritten() {
        return judgement.rewritten();
    }
}
