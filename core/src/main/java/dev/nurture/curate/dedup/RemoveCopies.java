package dev.nurture.curate.dedup;

import dev.nurture.curate.internal.RowRecords;
import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import dev.nurture.text.Lines;
import dev.nurture.text.NormalForm;
import dev.nurture.text.Pieces;
import dev.nurture.text.Strip;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Removes lines or paragraphs that an earlier datum, or the same document further up, has already: the first in the corpus's order
 * stays, with the break after each. What was removed is marked with its place in the text as it was and with whose copy it was. A
 * document with nothing left is dropped.
 *
 * <p>Short ones stay, since a bracket or a heading is no one's copy. Dialogues and comparisons are left alone unless told
 * otherwise, and even then no turn is emptied and what one of them says twice is no copy.
 */
public abstract class RemoveCopies implements RowStep<RemoveCopies.Settings> {
    /** What counts as the same. */
    public enum By {
        /** The same characters, but for white space around them. */
        CONTENT,
        /** The same normal form: without case, punctuation, accents and the values of numbers. */
        NORMAL
    }

    public record Settings(
            @Setting(
                    about =
                            "What counts as the same: content (to the character) or normal (but for case, punctuation, accents and the values of numbers).",
                    preset = "content")
            By by,

            @Setting(
                    about = "Code points, without white space around them, below which nothing is removed.",
                    preset = "30")
            int leastCharacters,

            @Setting(about = "Dialogues and comparisons: leave them alone, or edit them too.", preset = "leave")
            Turns turns,

            @Setting(about = "Memory for sorting; what does not fit goes to disk.", preset = "128MiB")
            ByteSize memory) {
        public Settings {
            if (leastCharacters < 0) {
                throw new IllegalArgumentException(
                        "least-characters: must not be negative, but was " + leastCharacters);
            }
        }
    }

    private final StepInfo<Settings> info;
    private final String unit;
    private final Lines cut;

    RemoveCopies(String units, String unit, Lines cut) {
        this.info =
                StepInfo.of("dedup." + units, 1, "Removes %s that were there before.".formatted(units), Settings.class);
        this.unit = unit;
        this.cut = cut;
    }

    @Override
    public final StepInfo<Settings> info() {
        return info;
    }

    @Override
    public final List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public final RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        Supplier<Copies.Cutter> cutters = () -> new Cutter(cut, settings);
        try (Copies copies = new Copies(workspace, settings.turns, settings.memory.bytes());
                RowRecords found = copies.find(cutters)) {
            Removal removal = new Removal(info.by(), "duplicate-" + unit);
            return firstRow -> new Worker(found.from(firstRow), removal);
        }
    }

    private final class Worker implements RowFunction.Worker {
        private final RowRecords.Cursor cursor;
        private final Removal removal;

        Worker(RowRecords.Cursor cursor, Removal removal) {
            this.cursor = cursor;
            this.removal = removal;
        }

        @Override
        public void apply(Datum datum, Emitter emitter) throws IOException {
            List<byte[]> found = cursor.next();
            Optional<Datum> left = removal.apply(datum, found);
            if (left.filter(this::isEmpty).isPresent()) {
                emitter.drop(
                        datum,
                        info.by(),
                        new Reason("only-duplicate-%ss".formatted(unit), "%s of them".formatted(found.size())));
            } else {
                emitter.keep(left.orElse(datum));
            }
        }

        private boolean isEmpty(Datum datum) {
            return datum.content().form() == Content.Form.DOCUMENT
                    && datum.content().parts().stream().map(Part::text).allMatch(Texts::isBlank);
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }

    /** One thread. */
    private static final class Cutter implements Copies.Cutter {
        private final Lines cut;
        private final Settings settings;
        private final NormalForm form = new NormalForm();
        private final Pieces pieces = new Pieces();

        Cutter(Lines cut, Settings settings) {
            this.cut = cut;
            this.settings = settings;
        }

        @Override
        public void cut(String text, Copies.Taker taker) {
            char[] units = text.toCharArray();
            pieces.clear();
            cut.find(units, 0, units.length, pieces);
            for (int i = 0; i < pieces.size(); i++) {
                int start = Strip.start(units, pieces.start(i), pieces.end(i));
                int end = Strip.end(units, start, pieces.end(i));
                if (start < end && Character.codePointCount(units, start, end - start) >= settings.leastCharacters) {
                    String stripped = new String(units, start, end - start);
                    String compared = settings.by == By.NORMAL ? form.of(stripped) : stripped;
                    if (!compared.isEmpty()) {
                        int next = i + 1 < pieces.size() ? pieces.start(i + 1) : units.length;
                        taker.take(compared, pieces.start(i), next);
                    }
                }
            }
        }
    }
}
