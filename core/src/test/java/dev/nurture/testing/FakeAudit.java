package dev.nurture.testing;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures what it is told of all data that it reads, and lists them. */
public final class FakeAudit implements WholeStep<FakeAudit.Settings> {
    public record Settings(
            @Setting(about = "How many of the data count.", preset = "0")
            long hits,

            @Setting(about = "The share of the data that counts besides, rounded up.", preset = "0")
            Share share,

            @Setting(about = "The listing's title.", preset = "Data")
            String title) {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.ofMany("fake.audit", 1, "Measures what it is told.", Settings.class);
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<Measurement.Item> items = new ArrayList<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                String text = datum.content().parts().get(0).text();
                items.add(new Measurement.Item(
                        datum.id().hex(), datum.name(), text.substring(0, Math.min(400, text.length()))));
            }
        }
        long n = items.size();
        long hits = settings.hits() + (long) Math.ceil(settings.share().value() * n);
        workspace.measured(new Measurement(
                List.of(
                        new Figure("hit-rate", "Of all data, these count", Proportion.wilson(hits, n), Unit.SHARE),
                        new Figure("none", "Of all data, none of these", Proportion.clopperPearson(0, n), Unit.SHARE),
                        new Figure("rows-seen", "Data that were looked at", Estimate.exact(n, n), Unit.COUNT),
                        new Figure(
                                "mean-length",
                                "Mean length in words",
                                new Estimate(100 + hits, 95 + hits, 106.5 + hits, 0.95, n, "t"),
                                Unit.NUMBER)),
                List.of(new Measurement.Listing(settings.title, items.size(), items))));
    }
}
