package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.run.RunRecord.Failure;
import java.util.ArrayList;
import java.util.List;

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
        List<Failure> own =
                failures.stream().filter(failure -> failure.cause().isEmpty()).toList();
        List<Html> items = new ArrayList<>();
        own.stream().limit(MOST).forEach(failure -> items.add(item(failure)));
        List<Html> parts = new ArrayList<>(List.of(Html.element("ul", items)));
        if (own.size() > MOST) {
            parts.add(MeasurementBlock.showing(MOST, own.size()));
        }
        return Html.element("div", parts).kind("failures");
    }

    private Element item(Failure failure) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("strong", Visible.of(failure.job())));
        parts.add(Html.element("p", Visible.of(failure.message(), MESSAGE)).kind("message"));
        List<Failure> left = failures.stream()
                .filter(other -> other.cause().filter(failure.job()::equals).isPresent())
                .toList();
        if (!left.isEmpty()) {
            parts.add(Html.element("p", left(left)).kind("faint"));
        }
        return Html.element("li", parts);
    }

    private static List<Html> left(List<Failure> left) {
        List<Html> words = new ArrayList<>(List.of(Html.text("Not run for that: ")));
        int shown = Math.min(MOST, left.size());
        for (int i = 0; i < shown; i++) {
            words.add(Html.text(i == 0 ? "" : ", "));
            words.add(Visible.of(left.get(i).job()));
        }
        words.add(Html.text(shown < left.size() ? " and %s more.".formatted(left.size() - shown) : "."));
        return words;
    }
}
