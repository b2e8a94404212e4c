package dev.nurture.curate.dedup;

import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.curate.dedup.internal.ShingleSets;
import dev.nurture.curate.dedup.internal.Signer;
import dev.nurture.curate.internal.RowDecisions;
import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.recipe.Share;
import dev.nurture.step.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds near-duplicates by MinHash and locality-sensitive hashing, in memory that does not grow with the corpus.
 *
 * <p>The idea (Broder, 1997; Indyk and Motwani, 1998): two sets of shingles have the same least hash under a random permutation
 * with a chance that is their Jaccard similarity. A signature has many such minima, cut into bands. Two data are candidates if
 * all numbers of one band are equal, which is found by sorting and not by comparing pairs.
 *
 * <ol>
 *   <li>All cores sign the data. Of each, the id, a rank and the signature go to a file, and a record (band, hash of the
 *       band's numbers, row) for each band to a sorter that spills.
 *   <li>The sorted records are read once; rows with an equal band are joined by union-find, four bytes a row.
 *   <li>Where true similarities are wanted, all cores read the data again, and of those in a cluster the set of shingles goes
 *       to a file.
 *   <li>Each cluster is gone through in the order of what is kept first. Its first datum stays. Every other is dropped as a copy
 *       of the first one that stays and that it is similar enough to; if there is none, it stays too. So a chain of data in which
 *       only neighbours are alike is not collapsed onto its first. At most {@value Survivors#MOST} of a cluster are compared
 *       with, so a cluster of a million costs millions of comparisons and not their square; what is alike to none of these
 *       stays. Without true similarities, the first stays and all others are its copies, as the published tools have it.
 * </ol>
 *
 * <p>Cost: a signature a datum, bands * n log n for sorting. Data that are there already take part like others, but come
 * first in their clusters and are never dropped. Rows are numbered through all corpora, the existing ones first.
 */
final class NearDuplicates implements Closeable {
    private static final int KEY = 16;
    private static final int BAND = Short.BYTES + KEY;
    private static final int RECORD = BAND + Long.BYTES;

    private static final byte[] NOTHING = new byte[0];

    private final DedupMinhash.Settings settings;
    private final MinhashForm form;
    private final Workspace workspace;
    private final Path scratch;
    private final Facts facts;
    private final RecordSorter bands;

    NearDuplicates(DedupMinhash.Settings settings, MinhashForm form, Workspace workspace) throws IOException {
        this.settings = settings;
        this.form = form;
        this.workspace = workspace;
        this.scratch = workspace.scratch();
        this.facts = new Facts(form, scratch);
        this.bands = new RecordSorter(RECORD, scratch, "bands", (int)
                Math.min(1 << 30, settings.memory().bytes() / 4));
    }

    /** Decides on the data of {@code corpus}. */
    void find(List<Corpus> existing, Corpus corpus, RowDecisions decisions) throws IOException {
        List<Corpus> all = Stream.concat(existing.stream(), Stream.of(corpus)).toList();
        long rows = 0;
        for (Corpus one : all) {
            sign(one, rows);
            rows += one.manifest().rows();
        }
        facts.ready();
        long before = rows - corpus.manifest().rows();
        try (Clusters clusters = new Clusters(rows, settings.memory().bytes() / 2, scratch);
                Members members = new Members(
                        scratch, (int) Math.min(1 << 28, settings.memory().bytes() / 8))) {
            join(clusters);
            if (isCompared(all)) {
                compare(all, clusters, before, rows, members);
            } else {
                list(clusters, before, rows, members);
            }
            double least = settings.jaccardAtLeast().map(Share::value).orElse(form.threshold());
            Survivors survivors = new Survivors(facts, members, least, before, decisions);
            members.forEach(survivors);
            workspace.measured(survivors.measurement());
        }
    }

    private boolean isCompared(List<Corpus> all) {
        return settings.jaccardAtLeast().isPresent()
                || all.stream().anyMatch(one -> one.manifest().comparisons() > 0);
    }

    private void list(Clusters clusters, long before, long rows, Members members) throws IOException {
        for (long row = 0; row < rows; row++) {
            if (clusters.size(row) > 1) {
                members.add(clusters.root(row), row < before, facts.get(row).rank(), row, NOTHING);
            }
        }
    }

    /** Reads the data again for the shingles of those that are in a cluster. */
    private void compare(List<Corpus> all, Clusters clusters, long before, long rows, Members members)
            throws IOException {
        SomeIds wanted = new SomeIds(rows);
        for (long row = 0; row < rows; row++) {
            if (clusters.size(row) > 1) {
                wanted.add(facts.get(row).id());
            }
        }
        long first = 0;
        for (Corpus one : all) {
            long offset = first;
            workspace.scan(
                    one,
                    () -> {
                        ShingleSets.Maker maker = new ShingleSets.Maker(form);
                        return datum -> isCompared(datum, wanted)
                                ? maker.of(datum.content()).bytes()
                                : NOTHING;
                    },
                    (row, sets) -> {
                        long number = offset + row;
                        if (clusters.size(number) > 1) {
                            long rank = facts.get(number).rank();
                            members.add(clusters.root(number), number < before, rank, number, sets);
                        }
                    });
            first += one.manifest().rows();
        }
    }

    private boolean isCompared(Datum datum, SomeIds wanted) {
        return wanted.mayContain(datum.id())
                && (settings.jaccardAtLeast().isPresent() || datum.content().form() == Content.Form.COMPARISON);
    }

    /** What is found of a datum: its facts and, if it has a signature, a key for each band. */
    private record Found(byte[] fact, byte[] keys) {}

    private void sign(Corpus corpus, long before) throws IOException {
        workspace.scan(
                corpus,
                () -> {
                    Signer signer = new Signer(form);
                    return datum -> sign(datum, signer);
                },
                (row, found) -> {
                    facts.add(found.fact);
                    for (int band = 0; band * KEY < found.keys.length; band++) {
                        bands.add(ByteBuffer.allocate(RECORD)
                                .putShort((short) band)
                                .put(found.keys, band * KEY, KEY)
                                .putLong(before + row)
                                .array());
                    }
                });
    }

    private Found sign(Datum datum, Signer signer) {
        boolean signed = signer.sign(datum.content());
        ByteBuffer fact = ByteBuffer.allocate(Facts.length(form));
        long rank = settings.keep().rank(datum, settings.mark().orElse(""));
        Facts.put(fact, datum.id(), rank, signer.values());
        ByteBuffer keys = ByteBuffer.allocate(signed ? form.bands() * KEY : 0);
        for (int band = 0; keys.hasRemaining(); band++) {
            putKey(keys, datum.content().form(), band * form.rows(), signer.values());
        }
        return new Found(fact.array(), keys.array());
    }

    /** The hash of a band's numbers, which also knows the form, as a document is no copy of a dialogue. */
    private void putKey(ByteBuffer keys, Content.Form kind, int from, long[] signature) {
        long first = kind.ordinal();
        long second = from;
        for (int i = from; i < from + form.rows(); i++) {
            first = mixed(first * 0x9E3779B97F4A7C15L ^ signature[i]);
            second = mixed(second + signature[i]) * 0xD6E8FEB86659FD93L;
        }
        keys.putLong(first).putLong(second);
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private void join(Clusters clusters) throws IOException {
        bands.sort();
        byte[] first = new byte[RECORD];
        boolean any = false;
        while (bands.next()) {
            byte[] record = bands.record();
            if (any && Arrays.equals(record, 0, BAND, first, 0, BAND)) {
                clusters.join(
                        ByteBuffer.wrap(first).getLong(BAND),
                        ByteBuffer.wrap(record).getLong(BAND));
            } else {
                System.arraycopy(record, 0, first, 0, RECORD);
                any = true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        facts.close();
        bands.close();
    }
}
