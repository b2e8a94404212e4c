package dev.nurture.curate.dedup;

import dev.nurture.curate.dedup.internal.ShingleSets;
import dev.nurture.curate.internal.RowDecisions;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides who stays, cluster by cluster; members must come as {@link Members} hands them over.
 *
 * <p>A cluster's first stays. Every other is a copy of the first one that stays and that it is similar enough to; if there is
 * none it stays too, and others are compared with it as long as there are fewer than {@value #MOST} of those. Sets of shingles
 * are read only where the signatures say that it may be worth it: of {@code n} numbers, the share of equal ones strays from
 * the similarity by a standard deviation of at most 0.5 / sqrt(n), and five of these and more are allowed for. One thread.
 */
final class Survivors implements Members.Taker {
    static final String NEAR = "near-duplicate";
    static final String NEAR_EXISTING = "near-duplicate-of-existing";

    /** With how many of a cluster the others are compared. */
    static final int MOST = 1000;

    private static final double DEVIATIONS = 5;

    private static final int NOTE = Fingerprint.BYTES + Double.BYTES + Byte.BYTES;
    private static final byte ESTIMATED = 0;
    private static final byte COMPUTED = 1;

    private final Facts facts;
    private final Members members;
    private final double least;
    private final long before;
    private final RowDecisions decisions;
    private final List<Kept> kept = new ArrayList<>();
    private long cluster = -1;
    private long clusters;
    private long size;
    private long largest;
    private long compared;
    private long alike;
    private Fingerprint clusterId = new Fingerprint(0, 0, 0, 0);

    /** One that stays and that others are compared with. */
    private record Kept(Members.Member member, Facts.Fact fact) {}

    /**
     * @param least similarity of a copy where it is computed
     * @param before rows of data that are there already, which stand before those that are decided on
     */
    Survivors(Facts facts, Members members, double least, long before, RowDecisions decisions) {
        this.facts = facts;
        this.members = members;
        this.least = least;
        this.before = before;
        this.decisions = decisions;
    }

    /** Where decisions with these notes go. */
    static RowDecisions decisions(String by, java.nio.file.Path scratch) throws IOException {
        return new RowDecisions(by, List.of(NEAR, NEAR_EXISTING), scratch, NOTE, Survivors::note);
    }

    private static String note(ByteBuffer noted) {
        byte[] id = new byte[Fingerprint.BYTES];
        noted.get(id);
        Fingerprint cluster = Fingerprint.read(id, 0);
        double similarity = noted.getDouble();
        String how = noted.get() == ESTIMATED ? " estimated" : "";
        return String.format(Locale.ROOT, ", jaccard %.3f%s, cluster %s", similarity, how, cluster.brief());
    }

    @Override
    public void take(Members.Member member) throws IOException {
        if (member.cluster() != cluster) {
            cluster = member.cluster();
            clusterId = facts.get(cluster).id();
            kept.clear();
            clusters++;
            size = 0;
        }
        largest = Math.max(largest, ++size);
        Facts.Fact fact = facts.get(member.row());
        if (!member.isCompared() && !kept.isEmpty()) {
            drop(member, kept.get(0), fact.similarity(kept.get(0).fact), ESTIMATED);
        } else if (!isCopy(member, fact) && kept.size() < MOST) {
            kept.add(new Kept(member, fact));
        }
    }

    /** Compares it with those that stay, and drops it as a copy of the first that it is similar enough to. */
    private boolean isCopy(Members.Member member, Facts.Fact fact) throws IOException {
        Optional<ShingleSets> sets = Optional.empty();
        double possible = least - DEVIATIONS * 0.5 / Math.sqrt(fact.signature().length);
        for (Kept one : kept) {
            if (fact.similarity(one.fact) >= possible) {
                sets = Optional.of(sets.isPresent() ? sets.get() : members.sets(member));
                double similarity = sets.get().similarity(members.sets(one.member), least);
                compared++;
                if (similarity >= least) {
                    alike++;
                    drop(member, one, similarity, COMPUTED);
                    return true;
                }
            }
        }
        return false;
    }

    private void drop(Members.Member member, Kept partner, double similarity, byte how) throws IOException {
        if (member.isExisting()) {
            return;
        }
        ByteBuffer note = ByteBuffer.allocate(NOTE)
                .put(clusterId.bytes())
                .putDouble(similarity)
                .put(how);
        String code = partner.member.isExisting() ? NEAR_EXISTING : NEAR;
        decisions.drop(member.row() - before, code, partner.fact.id(), note.array());
    }

    /** What was seen, once all members were taken. */
    Measurement measurement() {
        List<Figure> figures = new ArrayList<>();
        figures.add(count("clusters", "Clusters of candidates", clusters));
        figures.add(count("largest-cluster", "Data in the largest", largest));
        if (compared > 0) {
            figures.add(count("compared", "Pairs compared exactly", compared));
            figures.add(new Figure(
                    "alike", "Of these, similar enough", Proportion.wilson(alike, compared), Measurement.Unit.SHARE));
        }
        return new Measurement(figures, List.of());
    }

    private static Figure count(String name, String about, long count) {
        return new Figure(name, about, Estimate.exact(count, count), Measurement.Unit.COUNT);
    }
}
