package dev.nurture.curate.quality;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges data one after the other with one examined text and one board. One thread. */
final class QualityWorker implements RowFunction.Worker {
    private final FilterQuality.Settings settings;
    private final String by;
    private final Examined text = new Examined();
    private final Judge documents;
    private final Judge dialogues;

    QualityWorker(FilterQuality.Settings settings, String by) {
        this.settings = settings;
        this.by = by;
        this.documents = Judge.ofDocuments(settings);
        this.dialogues =
                settings.dialogueRules() == FilterQuality.DialogueRules.ALL ? documents : Judge.ofDialogues(settings);
    }

    @Override
    public void apply(Datum datum, Emitter emitter) throws IOException {
        Judgement judgement = datum.content() instanceof Content.Document document
                ? documents.judge(text, List.of(new View(document.text(), "")))
                : dialogues.judge(text, View.of(datum.content(), settings.unit()));
        Datum marked = datum.withMarks(judgement.marks(by));
        Optional<Reason> reason = judgement.reason();
        if (reason.isPresent()) {
            emitter.drop(marked, by, reason.get());
        } else {
            emitter.keep(edited(marked, judgement));
        }
    }

    private Datum edited(Datum datum, Judgement judgement) {
        if (!settings.dialect().edits() || settings.edit() == FilterQuality.Edit.NONE) {
            return datum;
        }
        if (datum.content() instanceof Content.Document) {
            return judgement
                    .rewritten()
                    .map(changed -> datum.withContent(new Content.Document(changed)))
                    .orElse(datum);
        }
        return settings.edit() == FilterQuality.Edit.ALL ? editedInside(datum) : datum;
    }

    /** Edits each part by itself. A part of which nothing would be left stays as it is, so that no turn is lost. */
    private Datum editedInside(Datum datum) {
        List<Part> parts = new ArrayList<>();
        for (Part part : datum.content().parts()) {
            String changed = dialogues.edit(text, part.text());
            parts.add(changed.isEmpty() ? part : new Part(part.side(), part.role(), changed));
        }
        return parts.equals(datum.content().parts())
                ? datum
                : datum.withContent(Content.ofParts(datum.content().form(), parts));
    }
}
