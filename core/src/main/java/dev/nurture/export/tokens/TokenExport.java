package dev.nurture.export.tokens;

import dev.nurture.error.NurtureException;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** One run of {@link ExportTokens}: settles what the settings leave open, then writes split after split. One thread. */
final class TokenExport {
    private static final String AUTO = "auto";
    private static final String NONE = "none";
    private static final int MOST_LISTED = 100;

    private final ExportTokens.Settings settings;
    private final Tokenizer tokenizer;
    private final Workspace workspace;
    private final Renderer renderer;
    private final DatumEncoder.Ends ends;
    private final DatumEncoder encoder;
    private final Layout layout;
    private final List<Measurement.Item> leftOut = new ArrayList<>();
    private long leftOutCount;

    TokenExport(ExportTokens.Settings settings, Tokenizer tokenizer, Workspace workspace) throws IOException {
        this.settings = settings;
        this.tokenizer = tokenizer;
        this.workspace = workspace;
        Renderer.Rules rules =
                new Renderer.Rules(settings.template(), settings.loss(), Set.copyOf(new HashSet<>(settings.noLoss())));
        renderer = new Renderer(rules, new Tagger(settings.tags(), tokenizer, workspace.seed()), tokenizer);
        ends = ends();
        encoder = new DatumEncoder(tokenizer, renderer, rules, ends);
        layout = layout(rules);
    }

    private Layout layout(Renderer.Rules rules) throws IOException {
        TokenFormat format = settings.format();
        TokenType type = format.type(tokenizer.vocabularySize());
        if (format == TokenFormat.NANOGPT && tokenizer.vocabularySize() > 1 << 16) {
            throw NurtureException.data(
                    "export.tokens: nanogpt must have ids below 65536, but the tokenizer has %s tokens. Use megatron, datatrove or llmc."
                            .formatted(tokenizer.vocabularySize()));
        }
        return new Layout(
                format,
                type,
                "sha256:" + tokenizer.fingerprint().brief(),
                settings.fileSize().map(size -> size.bytes()).orElse(format.fileBytes()),
                rules.hasMasks() ? Layout.Masks.WRITTEN : Layout.Masks.LEFT_OUT,
                workspace.files(),
                workspace.scratch());
    }

    private DatumEncoder.Ends ends() {
        boolean isAuto = settings.endToken().equals(AUTO);
        TokenFormat.End where = settings.format().end();
        if (settings.endToken().equals(NONE) || isAuto && where == TokenFormat.End.NONE) {
            return new DatumEncoder.Ends(OptionalInt.empty(), OptionalInt.empty());
        }
        OptionalInt id = isAuto ? tokenizer.end() : tokenizer.special(settings.endToken());
        if (id.isEmpty()) {
            throw NurtureException.data(
                    isAuto
                            ? "export.tokens: end-token: must be named, since the tokenizer does not say which of its tokens ends a text. Name a special token, or none."
                            : "export.tokens: end-token: must be a special token of the tokenizer, but %s is none."
                                    .formatted(settings.endToken()));
        }
        return where == TokenFormat.End.BEFORE
                ? new DatumEncoder.Ends(id, OptionalInt.empty())
                : new DatumEncoder.Ends(OptionalInt.empty(), id);
    }

    void run() throws IOException {
        List<String> names = splits();
        List<SplitWriter> written = new ArrayList<>();
        int files = 0;
        for (int i = 0; i < names.size(); i++) {
            try (SplitWriter split = new SplitWriter(names.get(i), layout, files, workspace)) {
                workspace.scan(workspace.inputs().get(i).corpus(), () -> encoder, (row, datum) -> add(datum, split));
                split.finish();
                files += split.names().size();
                written.add(split);
            }
        }
        workspace.placedIn(
                written.stream().flatMap(split -> split.names().stream()).toList());
        TokenCard.write(layout, tokenizer, ends, renderer.template(), settings, written);
        workspace.measured(measurement(written));
    }

    private void add(Encoded datum, SplitWriter split) throws IOException {
        if (settings.format() == TokenFormat.MDS && datum.ids().length == 0) {
            leftOutCount++;
            if (leftOut.size() < MOST_LISTED) {
                leftOut.add(new Measurement.Item(
                        datum.datum().id().hex(), datum.datum().name(), "no tokens; mds cannot hold an empty array"));
            }
        } else {
            split.add(datum);
        }
    }

    private List<String> splits() {
        List<String> inputs =
                workspace.inputs().stream().map(Workspace.Input::name).toList();
        if (!settings.splits().isEmpty()) {
            if (settings.splits().size() != inputs.size()) {
                throw NurtureException.usage(
                        "export.tokens: splits: must be one name for each of the %s inputs, but are %s."
                                .formatted(inputs.size(), settings.splits()));
            }
            return settings.splits();
        }
        if (inputs.size() == 1) {
            return List.of("train");
        }
        List<String> names = inputs.stream().map(TokenExport::split).toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw NurtureException.usage(
                    "export.tokens: splits: must be given, since the inputs %s would have the names %s."
                            .formatted(inputs, names));
        }
        return names;
    }

    private static String split(String input) {
        return input.substring(input.lastIndexOf('.') + 1).replaceAll("[^a-z0-9]+", "_");
    }

    private Measurement measurement(List<SplitWriter> written) {
        List<Measurement.Figure> figures = new ArrayList<>();
        for (SplitWriter split : written) {
            String name = split.split().replace('_', '-');
            figures.add(count(name + "-data", "Data in " + split.split(), split.documents()));
            figures.add(count(name + "-tokens", "Tokens in " + split.split(), split.tokens()));
        }
        if (leftOutCount == 0) {
            return new Measurement(figures, List.of());
        }
        figures.add(count("without-tokens", "Data without tokens, which are left out", leftOutCount));
        return new Measurement(figures, List.of(new Measurement.Listing("without tokens", leftOutCount, leftOut)));
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
