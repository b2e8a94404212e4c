package dev.nurture.mix;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Makes of a document the tokens that stand for it in the stream: the token that ends the text before it, the one that begins
 * this one if that is another, the inoculating text, and its own tokens with tags between them. Which tags are left out follows from the seed, the epoch and the datum; whether there
 * are any, from where in the stream each would stand.
 *
 * <p>Holds the last result, which is overwritten by the next. One thread.
 */
final class Rendering {
    /** Said of tokens that are not the document's own. */
    static final int INSERTED = -1;

    private final Packing packing;
    private final int[] inoculation;
    private final Seed tags;
    private long start;
    private int length;
    private int[] tokens = new int[256];
    private float[] weights = new float[256];
    private float[] scores = new float[256];
    private int[] own = new int[256];

    /**
     * @param inoculation the tokens of the text that is put before documents; none if there is no such text
     */
    Rendering(Packing packing, int[] inoculation, Seed seed) {
        this.packing = packing;
        this.inoculation = inoculation;
        this.tags = seed.child("tags");
    }

    /**
     * How many tokens a document becomes; they are made only where tags begin or end within it.
     *
     * @param start its place in the stream
     */
    int length(DocumentStore store, int document, int epoch, long start) throws IOException {
        int untagged =
                packing.between() + (store.isInoculated(document) ? inoculation.length : 0) + store.tokens(document);
        int segments = store.segments(document);
        if (packing.tagging().isEmpty() || segments == 0) {
            return untagged;
        }
        Tagging tagging = packing.tagging().get();
        if (!tagging.isSteady(packing.step(start), packing.step(start + untagged + segments))) {
            render(store.read(document), store.id(document), epoch, start);
            return length;
        }
        return untagged
                + (tagging.isOnAt(packing.step(start)) ? tags(store.id(document), segments, epoch, tagging) : 0);
    }

    private int tags(Fingerprint id, int segments, int epoch, Tagging tagging) {
        double drop = tagging.drop();
        if (drop == 0) {
            return segments;
        }
        RandomGenerator chance = chance(id, epoch);
        int kept = 0;
        for (int i = 0; i < segments; i++) {
            kept += chance.nextDouble() < drop ? 0 : 1;
        }
        return kept;
    }

    private RandomGenerator chance(Fingerprint id, int epoch) {
        return tags.child("epoch " + epoch).child(id).generator();
    }

    /**
     * @param start its place in the stream
     */
    void render(EncodedDocument document, Fingerprint id, int epoch, long start) {
        length = 0;
        this.start = start;
        add(packing.end(), 1, 0, INSERTED);
        if (packing.between() > 1) {
            add(packing.begin(), 1, 0, INSERTED);
        }
        if (document.inoculated()) {
            for (int token : inoculation) {
                add(token, 0, 0, INSERTED);
            }
        }
        if (packing.tagging().isEmpty()) {
            own(document, 0, document.tokens().length);
        } else {
            tagged(document, id, epoch, packing.tagging().get());
        }
        unlearn(document);
        score(document);
    }

    private void tagged(EncodedDocument document, Fingerprint id, int epoch, Tagging tagging) {
        // Chance costs more than all the rest, so it is asked only where it can say no.
        RandomGenerator chance = tagging.drop() > 0 ? chance(id, epoch) : () -> 0;
        int done = 0;
        for (int i = 0; i < document.starts().length; i++) {
            own(document, done, document.starts()[i]);
            done = document.starts()[i];
            boolean wanted = chance.nextDouble() >= tagging.drop();
            if (wanted && tagging.isOnAt(packing.step(start + length))) {
                add(tagging.tag(document.scores()[i]), 1, 0, INSERTED);
            }
        }
        own(document, done, document.tokens().length);
    }

    private void own(EncodedDocument document, int from, int to) {
        for (int i = from; i < to; i++) {
            add(document.tokens()[i], 1, 0, i);
        }
    }

    /** A tag is learned where the token after it is. */
    private void unlearn(EncodedDocument document) {
        int[] unlearned = document.unlearned();
        if (unlearned.length == 0) {
            return;
        }
        boolean[] read = new boolean[document.tokens().length + 1];
        for (int i = 0; i < unlearned.length; i += 2) {
            Arrays.fill(read, unlearned[i], unlearned[i + 1], true);
        }
        int next = document.tokens().length;
        for (int i = length - 1; i > 0; i--) {
            next = own[i] == INSERTED ? next : own[i];
            weights[i] = read[next] ? 0 : weights[i];
        }
    }

    /** Of segments that overlap the later one counts. */
    private void score(EncodedDocument document) {
        if (document.starts().length == 0) {
            return;
        }
        float[] ofOwn = new float[document.tokens().length];
        for (int i = 0; i < document.starts().length; i++) {
            Arrays.fill(ofOwn, document.starts()[i], document.ends()[i], document.scores()[i]);
        }
        for (int i = 0; i < length; i++) {
            scores[i] = own[i] == INSERTED ? 0 : ofOwn[own[i]];
        }
    }

    private void add(int token, float weight, float score, int place) {
        if (length == tokens.length) {
            int wanted = length + (length >> 1);
            tokens = Arrays.copyOf(tokens, wanted);
            weights = Arrays.copyOf(weights, wanted);
            scores = Arrays.copyOf(scores, wanted);
            own = Arrays.copyOf(own, wanted);
        }
        tokens[length] = token;
        weights[length] = weight;
        scores[length] = score;
        own[length] = place;
        length++;
    }

    int length() {
        return length;
    }

    int token(int at) {
        return tokens[at];
    }

    float weight(int at) {
        return weights[at];
    }

    float score(int at) {
        return scores[at];
    }

    /** Which of the document's own tokens it is, or {@link #INSERTED}. */
    int own(int at) {
        return own[at];
    }
}
