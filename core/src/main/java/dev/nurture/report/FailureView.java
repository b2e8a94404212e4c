package dev.nurture.report;

import dev.nurture.run.RunRecord.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The jobs that failed, why, and what was not run since they did. */
final class FailureView {
    private static final int MOST = 40;
    private static final int MESSAGE = 1000;

    private final List<Failure> failures;

    FailureView(List<Failure> failures) {
        this.failures = List.copyOf(failures);
    }

    /** Such as {@code 1 job failed, 5 were not run}. */
    static String count(List<Failure> failures) {
        long left =
                failures.stream().filter(failure -> failure.cause().isPresent()).count();
        String failed = Numbers.count(failures.size() - left, "job", "jobs") + " failed";
        return left == 0 ? failed : failed + ", " + Numbers.count(left, "was", "were") + " not run";
    }

    Html html() {
        Map<String, List<Failure>> byMessage = new LinkedHashMap<>();
        failures.stream()
                .filter(failure -> failure.cause().isEmpty())
                .forEach(failure -> byMessage
                        .computeIfAbsent(failure.message(), any -> new ArrayList<>())
                        .add(failure));
        List<Html> items = byMessage.entrySet().stream()
                .limit(MOST)
                .map(entry -> item(entry.getKey(), entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Html> parts = new ArrayList<>(List.of(Html.element("ul", items)));
        if (byMessage.size() > MOST) {
            parts.add(MeasurementBlock.showing(MOST, byMessage.size()));
        }
        return Html.element("div", parts).kind("failures");
    }

    /** All jobs that failed with the same words. */
    private Html item(String message, List<Failure> failed) {
        Set<String> jobs = failed.stream().map(Failure::job).collect(Collectors.toSet());
        List<Failure> left = failures.stream()
                .filter(other -> other.cause().filter(jobs::contains).isPresent())
                .toList();
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("strong", names(failed)));
        parts.add(Html.element("p", Visible.of(message, MESSAGE)).kind("message"));
        if (!left.isEmpty()) {
            parts.add(Html.element("p", Html.text("Not run for that: "), Html.many(names(left)))
                    .kind("faint"));
        }
        return Html.element("li", parts);
    }

    private static List<Html> names(List<Failure> failures) {
        List<Html> words = new ArrayList<>();
        int shown = Math.min(MOST, failures.size());
        for (int i = 0; i < shown; i++) {
            words.add(Html.text(i == 0 ? "" : ", "));
            words.add(Visible.of(failures.get(i).job()));
        }
        if (shown < failures.size()) {
            words.add(Html.text(" and %s more".formatted(failures.size() - shown)));
        }
        return words;
    }
}
