package dev.nurture.report;

import dev.nurture.data.Manifest;
import dev.nurture.report.Html.Element;
import dev.nurture.run.RunRecord;
import dev.nurture.run.RunRecord.Outcome;
import dev.nurture.run.RunRecord.Result;
import dev.nurture.run.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The top of the page: whether the run reached what its recipe expects, what to beware of, and how to do it again. */
final class VerdictBlock {
    private final Facts facts;
    private final RunRecord run;

    VerdictBlock(Facts facts) {
        this.facts = facts;
        this.run = facts.run();
    }

    Html html() {
        List<Html> parts = new ArrayList<>();
        parts.addAll(new Answers(facts).html());
        parts.add(headline());
        if (!run.failures().isEmpty()) {
            parts.add(new FailureView(run.failures()).html());
        }
        if (!run.outcomes().isEmpty()) {
            parts.add(expectations());
        }
        List<Html> warnings = new Warnings(facts).html();
        if (!warnings.isEmpty()) {
            parts.add(Html.element("div", Html.element("h2", "Before you read on"), Html.element("ul", warnings))
                    .kind("warnings"));
        }
        parts.add(identity());
        return Html.element("section", parts).id("verdict").with("aria-label", "Verdict");
    }

    private Element headline() {
        if (!run.failures().isEmpty()) {
            return headline("fail", "✕", "Not complete: " + FailureView.count(run.failures()) + ".");
        }
        Tally tally = Tally.of(run);
        if (tally.all() == 0) {
            return headline("plain", "–", "Complete. " + tally.words());
        }
        return switch (tally.worst()) {
            case FAIL -> headline("fail", "✕", tally.words());
            case CLOSE -> headline("close", "≈", tally.words());
            case OK -> headline("ok", "✓", tally.words());
        };
    }

    private static Element headline(String kind, String sign, String words) {
        return Html.element("p", Html.element("span", sign).kind("seal").with("aria-hidden", "true"), Html.text(words))
                .kind("headline " + kind);
    }

    private Element expectations() {
        List<Element> rows = run.outcomes().stream().map(this::row).toList();
        Element table = Html.element(
                        "table", Tables.head("result", "figure", "must be", "found"), Html.element("tbody", rows))
                .kind("expectations");
        return Tables.scrolling("Expectations", table);
    }

    private Element row(Outcome outcome) {
        Found found = Found.of(outcome, facts);
        return Tables.row(
                Tables.cell(result(outcome.result())),
                Tables.name(found.anchor()
                        .map(anchor -> Html.link(anchor, Visible.of(outcome.figure())))
                        .orElseGet(() -> Visible.of(outcome.figure()))),
                Tables.cell(Visible.of(found.condition())),
                Tables.cell(found.words()));
    }

    private static Element result(Result result) {
        return switch (result) {
            case OK -> chip("ok", "✓ ok");
            case CLOSE -> chip("close", "≈ close").with("title", "Missed, but the interval reaches the bound");
            case FAIL -> chip("fail", "✕ FAIL");
        };
    }

    private static Element chip(String kind, String words) {
        return Html.element("span", words).kind("chip " + kind);
    }

    private Element identity() {
        List<Html> entries = new ArrayList<>();
        entries.addAll(entry("data read", Html.text(read())));
        entries.addAll(entry(
                "run",
                Html.element("code", run.fingerprint().hex()).kind("hash").with("title", "The run's fingerprint")));
        entries.addAll(entry("seed", Html.element("code", Long.toString(run.seed()))));
        if (!run.overrides().isEmpty()) {
            List<Element> overrides = run.overrides().stream()
                    .map(override -> Html.element("li", Html.element("code", Visible.of(override))))
                    .toList();
            entries.addAll(entry("overrides", Html.element("ul", overrides).kind("plain")));
        }
        entries.addAll(entry(
                "reproduce with",
                Html.element("code", Visible.of(command(), 2000)).kind("command")));
        return Html.element("dl", entries).kind("identity");
    }

    private static List<Html> entry(String name, Html content) {
        return List.of(Html.element("dt", name), Html.element("dd", content));
    }

    private String read() {
        List<Facts.Stage> sources = facts.stages().stream()
                .filter(stage -> stage.rowsIn().isEmpty())
                .toList();
        long rows = sources.stream()
                .flatMap(stage -> stage.outputs().values().stream())
                .mapToLong(Manifest::rows)
                .sum();
        long bytes = sources.stream()
                .flatMap(stage -> stage.outputs().values().stream())
                .mapToLong(Manifest::textBytes)
                .sum();
        return "%s, %s of text, from %s"
                .formatted(
                        Numbers.count(rows, "datum", "data"),
                        Numbers.bytes(bytes),
                        Numbers.count(sources.size(), "source", "sources"));
    }

    private String command() {
        String overrides = run.overrides().stream()
                .map(override -> " -s " + quoted(override))
                .collect(Collectors.joining());
        return "nurture run " + quoted(run.recipe() + ".yaml") + overrides;
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._=/:,+%@-]+")
                ? word
                : Arrays.stream(word.split("'", -1)).collect(Collectors.joining("'\\''", "'", "'"));
    }
}
