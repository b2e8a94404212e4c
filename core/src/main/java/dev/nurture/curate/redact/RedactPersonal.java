package dev.nurture.curate.redact;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Replaces personal data and secrets inside each turn or side. The id stays; every place is marked {@code redacted} with its
 * kind and where it was in the text before; the value itself is not kept.
 *
 * <p>{@code [EMAIL]} and the like say what was there; stand-ins keep text natural, and the same value gets the same stand-in
 * in the whole run.
 */
public final class RedactPersonal implements RowStep<RedactPersonal.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "redact.personal", 1, "Replaces personal data and secrets.", Settings.class)
            .withChance();

    /** Which internet addresses count. */
    public enum Addresses {
        /** Those that are routed in the whole internet. */
        GLOBAL,
        /** Private and special ones too. */
        ALL
    }

    /** What comes in the place of a value. */
    public enum Replacement {
        /** The kind in brackets. */
        PLACEHOLDER,
        /** Something of the same form that belongs to nobody, chosen by the value. */
        STAND_IN
    }

    /** Whose rules are used. */
    public enum Dialect {
        NURTURE,
        /** E-mail and public internet addresses as datatrove 0.10.0 finds and replaces them. */
        DATATROVE
    }

    public record Settings(
            @Setting(
                    about = "What to redact; name and address are found with many errors.",
                    preset = "private-key, secret, login, email, iban, card, wallet, ip, ssn, phone")
            List<Personal> kinds,

            @Setting(about = "What to write instead: placeholder ([EMAIL]) or stand-in.", preset = "placeholder")
            Replacement replacement,

            @Setting(about = "Which internet addresses count: global or all.", preset = "global")
            Addresses addresses,

            @Setting(about = "A file with one name a line, found besides the built-in ones; # begins a comment.")
            Optional<InputPath> names,

            @Setting(about = "Whose rules: nurture or datatrove (e-mail and IP only).", preset = "nurture")
            Dialect dialect) {
        public Settings {
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("kinds: must name at least one, but names none");
            }
            if (names.isPresent() && !kinds.contains(Personal.NAME)) {
                throw new IllegalArgumentException("names: must come with kinds that have name, but they have not");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        if (settings.dialect == Dialect.DATATROVE) {
            return RowFunction.each((datum, emitter) -> {
                DatatroveDialect dialect = new DatatroveDialect();
                emitter.keep(redact(datum, DatatroveDialect::find, (kind, value) -> dialect.next(kind)));
            });
        }
        Gazetteer names = Gazetteer.of(settings.names);
        PersonalScanner scanner = new PersonalScanner(EnumSet.copyOf(settings.kinds), settings.addresses, names);
        Writer writer = writer(settings, workspace.seed(), names);
        return RowFunction.each((datum, emitter) -> emitter.keep(redact(datum, scanner::find, writer)));
    }

    private static Writer writer(Settings settings, Seed seed, Gazetteer names) {
        return switch (settings.replacement) {
            case PLACEHOLDER -> (kind, value) -> kind.placeholder();
            case STAND_IN -> StandIns.of(seed, names)::of;
        };
    }

    private interface Finder {
        List<Finding> find(String text);
    }

    private interface Writer {
        String instead(Personal kind, String value);
    }

    private static Datum redact(Datum datum, Finder finder, Writer writer) {
        List<Mark> marks = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Part part : datum.content().parts()) {
            List<Finding> found = finder.find(part.text());
            marks.addAll(PersonalMarks.of("redacted", INFO.by(), parts.size(), part.text(), found));
            parts.add(new Part(part.side(), part.role(), replace(part.text(), found, writer)));
        }
        return marks.isEmpty()
                ? datum
                : datum.withContent(Content.ofParts(datum.content().form(), parts))
                        .withMarks(marks);
    }

    private static String replace(String text, List<Finding> found, Writer writer) {
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int from = 0;
        for (Finding finding : found) {
            String value = text.substring(finding.from(), finding.to());
            replaced.append(text, from, finding.from()).append(writer.instead(finding.kind(), value));
            from = finding.to();
        }
        return replaced.append(text, from, text.length()).toString();
    }
}
