package dev.nurture.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.curate.redact.Personal;
import dev.nurture.curate.redact.RedactPersonal;
import dev.nurture.curate.redact.ScorePersonal;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.provenance.Origin;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.RowFunction;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Precision and recall of personal data, by kind, on texts with known spans; then what is found in other texts, with the rate.
 * Pays for scanning; not for reading and writing.
 *
 * <p>Gate: every known span lies inside its text and says what it is said to say.
 */
final class PersonalData {
    private static final Map<String, Personal> KINDS = Map.of(
            "EMAIL_ADDRESS", Personal.EMAIL,
            "PHONE_NUMBER", Personal.PHONE,
            "CREDIT_CARD", Personal.CARD,
            "IBAN_CODE", Personal.IBAN,
            "US_SSN", Personal.SSN,
            "IP_ADDRESS", Personal.IP,
            "PERSON", Personal.NAME,
            "STREET_ADDRESS", Personal.ADDRESS,
            "ADDRESS", Personal.ADDRESS);
    private static final List<String> FIGURES =
            List.of("precision, overlap", "precision, exact", "recall, overlap", "recall, exact");

    private final Map<Personal, long[][]> counts = new TreeMap<>();

    private PersonalData() {}

    /** {@code LABELLED OTHER...}. */
    static void run(List<String> files) throws Exception {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("personal: must be LABELLED OTHER..., but was nothing");
        }
        new PersonalData().label(Path.of(files.get(0)));
        for (String file : files.subList(1, files.size())) {
            scan(Path.of(file));
        }
    }

    private void label(Path file) throws IOException {
        RowFunction scorer = scorer(List.of(Personal.values()), RedactPersonal.Addresses.ALL);
        for (JsonNode row : JsonFile.read(file)) {
            compare(known(row), found(scorer, row.path("text").asText()));
        }
        counts.forEach((kind, figures) -> {
            for (int i = 0; i < FIGURES.size(); i++) {
                if (figures[i][1] > 0) {
                    print(kind, FIGURES.get(i), figures[i]);
                }
            }
        });
    }

    private static void print(Personal kind, String figure, long[] hits) {
        Estimate share = Proportion.wilson(hits[0], hits[1]);
        System.out.printf(
                Locale.ROOT,
                "%-12s %-20s %5.1f %% (%.1f to %.1f)  %d of %d%n",
                kind.label(),
                figure,
                100 * share.value(),
                100 * share.low(),
                100 * share.high(),
                hits[0],
                hits[1]);
    }

    private record Place(Personal kind, int start, int end) {
        boolean overlaps(Place other) {
            return kind == other.kind && start < other.end && other.start < end;
        }
    }

    private static List<Place> known(JsonNode row) {
        List<Place> places = new ArrayList<>();
        String text = row.path("text").asText();
        for (JsonNode span : row.path("spans")) {
            int start = span.path("start").asInt();
            int end = span.path("end").asInt();
            String value = text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
            if (!value.equals(span.path("value").asText())) {
                throw new IllegalStateException("gate: must say " + span.path("value") + ", but was " + value);
            }
            Optional.ofNullable(KINDS.get(span.path("type").asText()))
                    .ifPresent(kind -> places.add(new Place(kind, start, end)));
        }
        return places;
    }

    private static List<Place> found(RowFunction scorer, String text) throws IOException {
        List<Place> places = new ArrayList<>();
        for (Mark mark : marks(scorer, datum(text))) {
            mark.span().ifPresent(span -> places.add(place(mark, span)));
        }
        return places;
    }

    private static Place place(Mark mark, Span span) {
        String label = mark.label().orElseThrow();
        Personal kind = Arrays.stream(Personal.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
        return new Place(kind, span.start(), span.end());
    }

    private void compare(List<Place> known, List<Place> found) {
        for (Place place : found) {
            count(place, 0, known.stream().anyMatch(place::overlaps));
            count(place, 1, known.contains(place));
        }
        for (Place place : known) {
            count(place, 2, found.stream().anyMatch(place::overlaps));
            count(place, 3, found.contains(place));
        }
    }

    private void count(Place place, int figure, boolean hit) {
        long[] count = counts.computeIfAbsent(place.kind, any -> new long[FIGURES.size()][2])[figure];
        count[0] += hit ? 1 : 0;
        count[1]++;
    }

    private static void scan(Path file) throws IOException {
        List<Personal> usual = EnumSet.complementOf(EnumSet.of(Personal.NAME, Personal.ADDRESS)).stream()
                .toList();
        RowFunction scorer = scorer(usual, RedactPersonal.Addresses.GLOBAL);
        List<Datum> data = new ArrayList<>();
        long units = 0;
        for (JsonNode row : JsonFile.read(file)) {
            data.add(datum(row.path("text").asText()));
            units += row.path("text").asText().length();
        }
        double seconds = 0;
        Map<String, Integer> kinds = new TreeMap<>();
        for (int pass = 0; pass < 2; pass++) {
            kinds.clear();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (Datum datum : data) {
                marks(scorer, datum)
                        .forEach(mark -> mark.label().ifPresent(kind -> kinds.merge(kind, 1, Integer::sum)));
            }
            seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f M characters, %.1f M a second of processor time; found %s%n",
                file.getFileName(),
                units / 1e6,
                units / 1e6 / seconds,
                kinds);
    }

    private static RowFunction scorer(List<Personal> kinds, RedactPersonal.Addresses addresses) {
        ScorePersonal.Settings settings = new ScorePersonal.Settings(kinds, addresses, Optional.empty());
        return new ScorePersonal().prepare(settings);
    }

    private static List<Mark> marks(RowFunction scorer, Datum datum) throws IOException {
        List<Mark> marks = new ArrayList<>();
        try (RowFunction.Worker worker = scorer.start(0)) {
            worker.apply(datum, (output, marked) -> marks.addAll(marked.marks()));
        }
        return marks;
    }

    private static Datum datum(String text) {
        return Datum.of(new Content.Document(text), new Origin.Ingested("text", "line"));
    }
}
