package dev.nurture.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was said, by item, as rows come in. One thread. */
final class Gathering {
    private final String by;
    private final ReviewGather.Settings settings;
    private final Optional<Set<String>> known;
    private final Map<String, List<Mark>> marks = new HashMap<>();
    private final List<Datum> firsts = new ArrayList<>();
    private long judgements;
    private long unknown;

    /**
     * @param by the step that gathers
     * @param known the names of what could be judged; empty if anything could
     */
    Gathering(String by, ReviewGather.Settings settings, Optional<Set<String>> known) {
        this.by = by;
        this.settings = settings;
        this.known = known;
    }

    /**
     * A judgement.
     *
     * @param source the row that it stood in
     */
    record Said(Datum source, String item, String annotator, String label, Optional<Long> time, Optional<String> cost) {
        /** The judgement as a datum of its own. */
        Datum row(String by) {
            ObjectNode json = Json.MAPPER
                    .createObjectNode()
                    .put("item", item)
                    .put("annotator", annotator)
                    .put("label", label);
            time.ifPresent(when -> json.put("at", when));
            cost.ifPresent(price -> json.put("cost", price));
            Fingerprint who = Hash.of("annotator").add(annotator).fingerprint();
            Origin origin = new Origin.Derived(by, List.of(source.id(), who));
            return Datum.of(new Content.Document(label), origin).withMetadata(new Metadata(json.toString()));
        }

        private Mark mark(String name) {
            List<String> details = new ArrayList<>();
            time.ifPresent(when -> details.add("time " + when));
            cost.ifPresent(price -> details.add("cost " + price));
            Mark mark = Mark.label(name, annotator, label);
            return details.isEmpty() ? mark : mark.withDetail(String.join(", ", details));
        }
    }

    /** Takes what a row says of an item; nothing if the item is not known. */
    List<Said> take(Datum row) {
        if (isUnknown(row)) {
            unknown++;
            return List.of();
        }
        String item = itemOf(row);
        List<Said> said = settings.columns().isEmpty() ? List.of(tall(row, item)) : wide(row, item);
        if (known.isEmpty() && !marks.containsKey(item)) {
            firsts.add(settings.columns().isEmpty() ? standIn(row, item) : row);
        } else if (!settings.columns().isEmpty()) {
            throw NurtureException.data(
                    "review.gather: columns: must be read from one row an item, but %s has two. Remove one, or give the rows ids of their own."
                            .formatted(item));
        }
        List<Mark> own = marks.computeIfAbsent(item, any -> new ArrayList<>());
        said.forEach(one -> own.add(one.mark(settings.mark())));
        judgements += said.size();
        return said;
    }

    boolean isUnknown(Datum row) {
        return known.isPresent() && !known.get().contains(itemOf(row));
    }

    String itemOf(Datum row) {
        return settings.columns().isEmpty() ? RowFields.require(row, settings.item()) : row.name();
    }

    private Said tall(Datum row, String item) {
        return said(row, item, RowFields.require(row, settings.annotator()), RowFields.require(row, settings.label()));
    }

    private List<Said> wide(Datum row, String item) {
        List<Said> said = new ArrayList<>();
        for (String column : settings.columns()) {
            RowFields.find(row, column).ifPresent(label -> said.add(said(row, item, column, label)));
        }
        return said;
    }

    private Said said(Datum row, String item, String annotator, String label) {
        return new Said(
                row,
                item,
                annotator,
                label,
                settings.time().map(field -> Math.round(RowFields.number(row, field))),
                settings.cost().map(field -> plain(RowFields.number(row, field))));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    /** What stands for an item that only its judgements name. */
    private Datum standIn(Datum row, String item) {
        Fingerprint about = Hash.of("item").add(item).fingerprint();
        Origin origin = new Origin.Derived(by, List.of(row.id(), about));
        return Datum.of(row.content(), origin).withKey(item);
    }

    List<Mark> marks(String item) {
        return marks.getOrDefault(item, List.of());
    }

    /** What stands for each item where no data do. */
    List<Datum> firsts() {
        return firsts;
    }

    List<Measurement.Figure> figures(long gold) {
        return List.of(
                count("judgements", "Judgements", judgements),
                count("judged", "Items with judgements", marks.size()),
                count("gold", "Items whose right label is known", gold),
                count("unknown-item", "Judgements on items that are not there", unknown));
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
