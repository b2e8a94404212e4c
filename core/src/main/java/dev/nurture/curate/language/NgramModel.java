package dev.nurture.curate.language;

import dev.nurture.error.NurtureException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.BinaryFileDataReader;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.GenericModelReader;

/**
 * The weights of Apache OpenNLP's language model: for each of 145,895 sequences of one to three characters those of the languages
 * in which it occurs. The sum over a text's different sequences is the logarithm of a language's probability, but for what is
 * the same for all languages.
 *
 * <p>The library's {@code LanguageDetectorME} makes a string of each sequence and looks it up in maps. Here every sequence has a row, those of
 * one character first. A longer one is found under the row of all but its last character, which the model always knows too, and
 * that character's row: one number, in one table of numbers. Nothing is allocated for a text. Rows of a third of the languages or
 * more, which are most that a text meets, are arrays of their own, filled up with zeros, so that the processor adds several
 * weights at once. The library remains the reference: the tests compare every language's probability.
 *
 * <p>Immutable, shared by all threads.
 */
final class NgramModel {
    static final String RESOURCE = "/langdetect-183.bin";
    private static final String WEIGHTS = "langdetect.model";
    private static final int LONGEST = 3;

    /** So many bits of a key are the last character's row. */
    private static final int CHARACTER_BITS = 12;

    /** Twice the least power of two that would do: half of all look-ups are in vain and end at the first free slot. */
    private static final int SLOTS = 1 << 19;

    private static final int NONE = -1;
    private static final double[] SOME = {};
    private static final double FULL_FROM = 1.0 / 3;

    private final List<String> languages;
    private final short[] characterRows = new short[1 << Character.SIZE];

    /** Pairs of a key and its row; a free slot's key is none. */
    private final int[] slots = new int[2 * SLOTS];

    /** The weights of all languages; none for a row that holds only some. */
    private final double[][] full;

    /** Where the weights of each row of the others begin, and at last where they end. */
    private final int[] starts;

    private final double[] weights;
    private final byte[] outcomes;

    /** Read when it is first needed. */
    private static final class Read {
        static final NgramModel MODEL = new NgramModel(library());
    }

    static NgramModel read() {
        return Read.MODEL;
    }

    private NgramModel(GISModel library) {
        languages = IntStream.range(0, library.getNumOutcomes())
                .mapToObj(library::getOutcome)
                .toList();
        require(languages.size() <= Byte.MAX_VALUE, "at most 127 languages");
        Map<?, ?> contexts = (Map<?, ?>) library.getDataStructures()[1];
        full = new double[contexts.size()][];
        starts = new int[contexts.size() + 1];
        int size = contexts.values().stream()
                .mapToInt(context -> size((Context) context))
                .sum();
        weights = new double[size];
        outcomes = new byte[size];
        Arrays.fill(characterRows, (short) NONE);
        Arrays.fill(slots, NONE);
        fill(contexts);
        nameCapitals();
    }

    /** Reads the weights alone: the library's own way unpacks everything else too and takes twice as long. */
    private static GISModel library() {
        try (InputStream input = NgramModel.class.getResourceAsStream(RESOURCE)) {
            if (input == null) {
                throw new IllegalStateException("language model: must be on the class path, but is not");
            }
            ZipInputStream entries = new ZipInputStream(new BufferedInputStream(input));
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(WEIGHTS)) {
                    DataInputStream weights = new DataInputStream(new BufferedInputStream(entries));
                    return (GISModel) new GenericModelReader(new BinaryFileDataReader(weights)).getModel();
                }
            }
            throw new IllegalStateException("language model: must hold " + WEIGHTS + ", but does not");
        } catch (IOException e) {
            throw NurtureException.io("read the language model", Path.of(RESOURCE), e);
        }
    }

    private boolean isFull(Context context) {
        return context.getOutcomes().length >= languages.size() * FULL_FROM;
    }

    private int size(Context context) {
        return isFull(context) ? 0 : context.getOutcomes().length;
    }

    private void fill(Map<?, ?> contexts) {
        int row = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (Map.Entry<?, ?> entry : contexts.entrySet()) {
                String ngram = (String) entry.getKey();
                if (ngram.length() == length) {
                    name(ngram, row);
                    fill(row, (Context) entry.getValue());
                    row++;
                }
            }
        }
        require(row == contexts.size(), "sequences of one to three characters only");
    }

    private void name(String ngram, int row) {
        if (ngram.length() == 1) {
            require(row < 1 << CHARACTER_BITS, "at most 4,096 characters");
            characterRows[ngram.charAt(0)] = (short) row;
            return;
        }
        int prefix = characterRow(ngram.charAt(0));
        for (int i = 1; i < ngram.length() - 1; i++) {
            prefix = row(prefix, characterRow(ngram.charAt(i)));
        }
        int last = characterRow(ngram.charAt(ngram.length() - 1));
        require(prefix >= 0 && last >= 0, "every part of a sequence that it has");
        int slot = slot(key(prefix, last));
        slots[slot] = key(prefix, last);
        slots[slot + 1] = row;
    }

    /** After all sequences, which are of small letters, are known. */
    private void nameCapitals() {
        for (int c = 0; c < characterRows.length; c++) {
            characterRows[c] = characterRows[Character.toLowerCase((char) c)];
        }
    }

    private void fill(int row, Context context) {
        int[] known = context.getOutcomes();
        double[] parameters = context.getParameters();
        int start = starts[row];
        starts[row + 1] = start + size(context);
        full[row] = isFull(context) ? new double[languages.size()] : SOME;
        for (int i = 0; i < known.length; i++) {
            if (isFull(context)) {
                full[row][known[i]] = parameters[i];
            } else {
                weights[start + i] = parameters[i];
                outcomes[start + i] = (byte) known[i];
            }
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("language model: must have " + what + ", but has not");
        }
    }

    /** The languages, by the codes of the library. */
    List<String> languages() {
        return languages;
    }

    int rows() {
        return full.length;
    }

    /** The row of a character, that of its small letter if it is a capital; negative if the model doesn't know it. */
    int characterRow(char c) {
        return characterRows[c];
    }

    /** The row of a sequence; negative if the model doesn't know it. */
    int row(int prefix, int character) {
        return slots[slot(key(prefix, character)) + 1];
    }

    private static int key(int prefix, int character) {
        return prefix << CHARACTER_BITS | character;
    }

    private int slot(int key) {
        int hash = key * 0x9e3779b9;
        int slot = (hash >>> 13) * 2;
        while (slots[slot] != key && slots[slot] != NONE) {
            slot = slot + 2 & 2 * SLOTS - 1;
        }
        return slot;
    }

    /**
     * Adds the rows' weights to the languages' sums. What costs is waiting for the weights, so four rows are asked for at once.
     *
     * @param rows changed
     */
    void add(int[] rows, int count, double[] sums) {
        int whole = 0;
        for (int i = 0; i < count; i++) {
            if (full[rows[i]].length == 0) {
                addSome(rows[i], sums);
            } else {
                rows[whole++] = rows[i];
            }
        }
        int at = 0;
        for (; at + 4 <= whole; at += 4) {
            add(full[rows[at]], full[rows[at + 1]], full[rows[at + 2]], full[rows[at + 3]], sums);
        }
        for (; at < whole; at++) {
            add(full[rows[at]], sums);
        }
    }

    private static void add(double[] one, double[] two, double[] three, double[] four, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += one[i] + two[i] + (three[i] + four[i]);
        }
    }

    private static void add(double[] one, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += one[i];
        }
    }

    private void addSome(int row, double[] sums) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sums[outcomes[i]] += weights[i];
        }
    }
}
