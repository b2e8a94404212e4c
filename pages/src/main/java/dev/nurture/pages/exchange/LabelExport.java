package dev.nurture.pages.exchange;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.campaign.Beliefs;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Judgement;
import dev.nurture.pages.campaign.Office;
import dev.nurture.pages.log.Event;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what became of a campaign into a new file. Items that were taken out are left out; gold and training are, too, unless
 * events are written.
 */
public final class LabelExport {
    /** What is written. */
    public enum Form {
        /** The data, each judgement a mark by its annotator. */
        MARKS,
        /** One judgement a line: item, annotator, question, label, time, cost, guidelines. */
        ROWS,
        /** All events, with their hashes; into a file called .parquet as a table. */
        EVENTS,
        /** Prompt, chosen and rejected, as preference training reads them. */
        PREFERENCES,
        LABEL_STUDIO,
        ARGILLA;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

        public String label() {
            return label;
        }

        public static Form of(String label) {
            for (Form form : values()) {
                if (form.label.equals(label)) {
                    return form;
                }
            }
            throw NurtureException.usage("format: must be one of %s, but was '%s'."
                    .formatted(
                            java.util.Arrays.stream(values()).map(Form::label).collect(Collectors.joining(", ")),
                            label));
        }
    }

    private final Office office;
    private final Desk desk;

    public LabelExport(Office office, String campaign) {
        this.office = office;
        this.desk = office.require(campaign);
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @return how many lines it has
     */
    public long write(Form form, Path file) {
        if (Files.exists(file)) {
            throw NurtureException.usage("%s: must be a new file, but is there already.".formatted(file));
        }
        Path aside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Optional<Path> parent = Optional.ofNullable(file.toAbsolutePath().getParent());
            if (parent.isPresent()) {
                Files.createDirectories(parent.get());
            }
            long lines = isTable(form, file) ? table(aside) : text(form, aside);
            Files.move(aside, file);
            return lines;
        } catch (IOException e) {
            throw NurtureException.io("write", file, e);
        }
    }

    private static boolean isTable(Form form, Path file) {
        return form == Form.EVENTS && file.toString().endsWith(".parquet");
    }

    private long table(Path file) throws IOException {
        try (EventTable table = new EventTable(file)) {
            office.log().replay(0, event -> {
                if (event.campaign().equals(desk.campaign().name())) {
                    table.write(event);
                }
            });
            return table.finish();
        }
    }

    private long text(Form form, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(
                file,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            return write(form, new Lines(writer));
        }
    }

    private long write(Form form, Lines lines) throws IOException {
        switch (form) {
            case EVENTS -> office.log().replay(0, event -> event(event, lines));
            case LABEL_STUDIO -> lines.list(() -> work().forEach(item -> lines.write(LabelStudio.task(desk, item))));
            case ARGILLA -> lines.list(() -> work().forEach(item -> lines.write(Argilla.record(desk, item))));
            case MARKS -> {
                Beliefs beliefs = Beliefs.of(desk);
                eachDatum((datum, item) -> lines.write(Labels.marked(desk, beliefs, datum, item)));
            }
            case ROWS ->
                work().forEach(item -> judgements(item)
                        .forEach(judgement -> Labels.rows(desk, judgement).forEach(lines::write)));
            case PREFERENCES ->
                eachDatum((datum, item) -> Preference.of(desk, datum, item).ifPresent(lines::write));
        }
        return lines.count();
    }

    private void event(Event event, Lines lines) {
        if (event.campaign().equals(desk.campaign().name())) {
            lines.write(EventLines.node(event));
        }
    }

    private List<Item> work() {
        return desk.items().stream().filter(item -> item.use() == Item.Use.WORK).toList();
    }

    private Collection<Judgement> judgements(Item item) {
        return desk.judgements(item.id());
    }

    /** What is done with a datum that is still an item. */
    private interface Taking {
        void take(Datum datum, Item item);
    }

    private void eachDatum(Taking taking) {
        Map<String, Item> work = new LinkedHashMap<>();
        work().forEach(item -> work.put(item.id(), item));
        office.data(
                desk.campaign().name(),
                datum -> Optional.ofNullable(work.get(datum.id().hex())).ifPresent(item -> taking.take(datum, item)));
    }
}
