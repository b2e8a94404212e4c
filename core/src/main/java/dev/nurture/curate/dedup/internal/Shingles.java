package dev.nurture.curate.dedup.internal;

import dev.nurture.data.Content;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.util.List;

/**
 * The hashes of a content's shingles, in order, repeats included.
 *
 * <p>A document's are those of its text. The turns and sides of a dialogue or comparison are joined with a boundary before
 * each, a unit of its own that names side and role and that no text can contain; so no answer is too short to show, who says
 * what matters, and two comparisons whose answers were swapped differ. One thread.
 */
final class Shingles {
    private static final int BOUNDARY = 1;

    /** Takes a hash. */
    interface Taker {
        void take(long hash);
    }

    private final int window;
    private final MinhashForm.ShortRule shortTexts;
    private final ShingleHash.Function hash;
    private final Units units;
    private final Cut.Cutter cutter;
    private Taker taker = any -> {};
    private boolean any;

    Shingles(MinhashForm form, Permutations permutations) {
        window = form.window();
        shortTexts = form.shortTexts();
        hash = form.hash().function(hashSeed(form, permutations));
        units = new Units(form.cut().gap());
        cutter = form.cut().cutter(units, this::drain);
    }

    private static int hashSeed(MinhashForm form, Permutations permutations) {
        return switch (form.hash()) {
            case SHA1_64, SHA1_32, XXHASH_64 -> 0;
            case XXH3_32 -> form.seed();
            case MURMUR3_32 -> (int) permutations.factors()[0];
        };
    }

    /** Hands over the hashes of a whole content. */
    void of(Content content, Taker to) {
        begin(to);
        if (content instanceof Content.Document document) {
            cutter.cut(document.text());
        } else {
            content.parts().forEach(this::cut);
        }
        end(shortTexts);
    }

    /** Hands over the hashes of one side; one too short for a shingle is one shingle whole. */
    void of(List<Part> side, Taker to) {
        begin(to);
        if (side.size() == 1 && side.get(0).side() == Side.TEXT) {
            cutter.cut(side.get(0).text());
        } else {
            side.forEach(this::cut);
        }
        end(MinhashForm.ShortRule.WHOLE);
    }

    private void begin(Taker to) {
        taker = to;
        any = false;
        units.clear();
    }

    private void cut(Part part) {
        units.begin();
        units.add(BOUNDARY);
        (part.side().label() + " " + part.role().label()).codePoints().forEach(units::add);
        cutter.cut(part.text());
    }

    private void end(MinhashForm.ShortRule rule) {
        drain();
        if (!any && rule == MinhashForm.ShortRule.WHOLE && units.count() > 0) {
            taker.take(hash.hash(units.bytes(), 0, units.end(units.count() - 1)));
        }
    }

    private void drain() {
        int shingles = units.count() - window + 1;
        for (int i = 0; i < shingles; i++) {
            taker.take(hash.hash(units.bytes(), units.start(i), units.end(i + window - 1)));
        }
        any |= shingles > 0;
        units.keepLast(window - 1);
    }
}
