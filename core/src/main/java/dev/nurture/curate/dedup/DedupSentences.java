package dev.nurture.curate.dedup;

import dev.nurture.curate.internal.RowRecords;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import dev.nurture.text.NormalForm;
import dev.nurture.text.Pieces;
import dev.nurture.text.Sentences;
import dev.nurture.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes every run of three sentences that was there before, in an earlier datum or in the same document further up, as
 * datatrove does after C4 (Raffel et al., 2020). Sentences are compared in the normal form for hashing. A document that lost
 * sentences is dropped if fewer than 50 words or 3 sentences are left.
 *
 * <p>Other than datatrove, the first in the corpus's order stays, which does not depend on how it is cut into files, and runs
 * without a single word are no copies. Dialogues and comparisons are left alone unless told otherwise; even then no turn is
 * emptied, none is dropped, and what one of them says twice is no copy.
 */
public final class DedupSentences implements RowStep<DedupSentences.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("dedup.sentences", 1, "Removes runs of sentences that were there before.", Settings.class);

    public record Settings(
            @Setting(about = "Sentences in a run.", preset = "3")
            int window,

            @Setting(about = "Words that must be left of a document that lost sentences.", preset = "50")
            int leastWords,

            @Setting(about = "Sentences that must be left of a document that lost some.", preset = "3")
            int leastSentences,

            @Setting(about = "Dialogues and comparisons: leave them alone, or edit them too.", preset = "leave")
            Turns turns,

            @Setting(about = "Memory for sorting; what does not fit goes to disk.", preset = "128MiB")
            ByteSize memory) {
        public Settings {
            if (window < 1) {
                throw new IllegalArgumentException("window: must be at least 1, but was " + window);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        try (Copies copies = new Copies(workspace, settings.turns, settings.memory.bytes());
                RowRecords found = copies.find(() -> new Cutter(settings.window))) {
            return firstRow -> new Worker(found.from(firstRow), settings);
        }
    }

    private static final class Worker implements RowFunction.Worker {
        private final RowRecords.Cursor cursor;
        private final Settings settings;
        private final Removal removal = new Removal(INFO.by(), "duplicate-sentences");
        private final Pieces pieces = new Pieces();

        Worker(RowRecords.Cursor cursor, Settings settings) {
            this.cursor = cursor;
            this.settings = settings;
        }

        @Override
        public void apply(Datum datum, Emitter emitter) throws IOException {
            Optional<Datum> left = removal.apply(datum, cursor.next());
            Optional<Reason> lack = left.flatMap(changed -> lack(changed.content()));
            if (lack.isPresent()) {
                emitter.drop(datum, INFO.by(), lack.orElseThrow());
            } else {
                emitter.keep(left.orElse(datum));
            }
        }

        private Optional<Reason> lack(Content content) {
            if (!(content instanceof Content.Document document)) {
                return Optional.empty();
            }
            char[] units = document.text().toCharArray();
            pieces.clear();
            Words.WORDS1.find(units, 0, units.length, pieces);
            if (pieces.size() < settings.leastWords) {
                return Optional.of(reason("words", pieces.size(), settings.leastWords));
            }
            int sentences = Sentences.SENTENCES1.count(units, 0, units.length);
            return sentences < settings.leastSentences
                    ? Optional.of(reason("sentences", sentences, settings.leastSentences))
                    : Optional.empty();
        }

        private static Reason reason(String what, int count, int least) {
            return new Reason("too-few-%s-left".formatted(what), "%s of at least %s %s".formatted(count, least, what));
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }

    /** One thread. */
    private static final class Cutter implements Copies.Cutter {
        private final int window;
        private final NormalForm form = new NormalForm();
        private final Pieces pieces = new Pieces();
        private final List<String> forms = new ArrayList<>();

        Cutter(int window) {
            this.window = window;
        }

        @Override
        public void cut(String text, Copies.Taker taker) {
            char[] units = text.toCharArray();
            pieces.clear();
            forms.clear();
            Sentences.SENTENCES1.find(units, 0, units.length, pieces);
            for (int i = 0; i < pieces.size(); i++) {
                forms.add(form.of(pieces.text(units, i)));
            }
            for (int i = 0; i + window <= pieces.size(); i++) {
                String compared = String.join(" ", forms.subList(i, i + window));
                if (!compared.isBlank()) {
                    int next = i + window < pieces.size() ? pieces.start(i + window) : units.length;
                    taker.take(compared, pieces.start(i), next);
                }
            }
        }
    }
}
