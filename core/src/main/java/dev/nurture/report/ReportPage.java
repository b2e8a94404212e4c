package dev.nurture.report;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.report.Html.Element;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A run as one page: a file that needs no network, and a script only to choose among items, that can be printed, sent and kept, and that says the same
 * on every machine.
 *
 * <p>The page is a function of the run's record and of the outputs that it names: no clock, no path and no chance goes in, so
 * the same run gives the same bytes. Whatever comes from data is shown as text, with invisible characters as symbols; long
 * texts and long lists are cut and say so. Threads may share it.
 */
public final class ReportPage {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    /** Which chooses among items; the page says all that it says without it. */
    private static final String SCRIPT = resource("report.js");

    private ReportPage() {}

    /** The page, to be written in UTF-8. */
    public static String html(RunRecord run) {
        Facts facts = FactsReader.read(run);
        Study study = Study.of(facts);
        List<Block> blocks = blocks(facts, study);
        StringBuilder page = new StringBuilder("<!DOCTYPE html>");
        Html.element("html", head(run, study), body(facts, study, blocks))
                .with("lang", "en")
                .write(page);
        return page.append('\n').toString();
    }

    private static List<Block> blocks(Facts facts, Study study) {
        Anchors anchors = new Anchors(facts.shown());
        List<Block> blocks = new ArrayList<>(study.blocks(anchors));
        if (!facts.stages().isEmpty()) {
            blocks.add(new FlowBlock(facts).block());
            blocks.add(new DataBlock(facts, anchors).block());
        }
        MeasurementBlock measurements = new MeasurementBlock(facts, anchors);
        if (!measurements.isEmpty()) {
            blocks.add(measurements.block());
        }
        if (!facts.stages().isEmpty()) {
            blocks.add(new ProvenanceBlock(facts).block());
        }
        return blocks;
    }

    private static Element head(RunRecord run, Study study) {
        return Html.element(
                "head",
                Html.element("meta").with("charset", "utf-8"),
                Html.element("meta")
                        .with("http-equiv", "Content-Security-Policy")
                        .with("content", study.hasItems() ? POLICY + "; script-src '" + hash() + "'" : POLICY),
                Html.element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Html.element("meta").with("name", "color-scheme").with("content", "light dark"),
                Html.element("meta").with("name", "referrer").with("content", "no-referrer"),
                Html.element("title", Visible.plain(run.recipe(), 100) + " · run report"),
                Html.element("style", new Html.Sheet(resource("report.css"))));
    }

    private static Element body(Facts facts, Study study, List<Block> blocks) {
        List<Html> content = new ArrayList<>();
        content.add(header(facts.run()));
        content.add(new VerdictBlock(facts).html());
        blocks.forEach(block -> content.add(block.section()));
        content.add(Html.element(
                "footer",
                "Made by Nurture %s from the run's record. The same run gives the same page, byte for byte."
                        .formatted(Version.current())));
        return Html.element(
                "body",
                Html.link("verdict", Html.text("Skip to the verdict")).kind("skip"),
                contents(blocks),
                Html.element("main", content),
                study.hasItems() ? Html.element("script", new Html.Script(SCRIPT)) : Html.many());
    }

    private static Element header(RunRecord run) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element("p", "Run report").kind("overline"));
        parts.add(Html.element("h1", Visible.of(run.recipe())));
        Arrays.stream(run.about().strip().split("\\n\\s*\\n"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
                .forEach(paragraph ->
                        parts.add(Html.element("p", Visible.of(paragraph, 2000)).kind("lead")));
        return Html.element("header", parts);
    }

    private static Element contents(List<Block> blocks) {
        List<Html> entries = new ArrayList<>();
        entries.add(Html.element("li", Html.link("verdict", Html.text("Verdict"))));
        blocks.forEach(block -> entries.add(block.entry()));
        return Html.element("nav", Html.element("ul", entries)).with("aria-label", "Contents");
    }

    /** The script's hash, as the policy names it. */
    private static String hash() {
        byte[] hash =
                Fingerprint.ofBytes(SCRIPT.getBytes(StandardCharsets.UTF_8)).bytes();
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static String resource(String name) {
        try (InputStream resource = ReportPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(
                        "%s must lie beside %s, but does not".formatted(name, ReportPage.class));
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
