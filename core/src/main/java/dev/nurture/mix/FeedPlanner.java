package dev.nurture.mix;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.util.List;

/**
 * Settles which document is served when. Whichever source is furthest behind what it is due serves next, so that at every moment
 * each has its share up to about one document, without any chance. One thread.
 */
final class FeedPlanner {
    private final DocumentStore store;
    private final List<SourceOrder> orders;
    private final Doses doses;
    private final Rendering rendering;
    private final long total;
    private final long[] served;

    FeedPlanner(DocumentStore store, List<SourceOrder> orders, Doses doses, Rendering rendering, long total) {
        this.store = store;
        this.orders = orders;
        this.doses = doses;
        this.rendering = rendering;
        this.total = total;
        this.served = new long[orders.size()];
    }

    FeedPlan plan() throws IOException {
        FeedPlan plan = new FeedPlan();
        double ahead = meanLength();
        while (plan.end() < total) {
            double at = (double) plan.end() / total;
            int source = furthestBehind(Math.min(1, (plan.end() + ahead) / total));
            SourceOrder order = orders.get(source);
            int document = order.next(at);
            int length = rendering.length(store, document, order.epoch(), plan.end());
            plan.add(document, order.epoch(), length);
            served[source] += length;
        }
        return plan;
    }

    private double meanLength() {
        double tokens = 0;
        for (int document = 0; document < store.size(); document++) {
            tokens += 1 + store.tokens(document);
        }
        return tokens / Math.max(1, store.size());
    }

    private int furthestBehind(double at) {
        int furthest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int source = 0; source < served.length; source++) {
            double behind = doses.due(source, at) * total - served[source];
            if (behind > most) {
                furthest = source;
                most = behind;
            }
        }
        return furthest;
    }

    /** Sources that are due something must have something. */
    static void requireText(List<FeedSource> sources, long[] sizes, Doses doses) {
        for (int i = 0; i < sizes.length; i++) {
            boolean due = sources.get(i).dose().isEmpty() || doses.due(i, 1) > 0;
            if (due && sizes[i] == 0) {
                throw NurtureException.data("%s: must have text to train on, but has none."
                        .formatted(sources.get(i).name()));
            }
        }
    }
}
