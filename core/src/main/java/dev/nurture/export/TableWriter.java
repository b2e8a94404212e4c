package dev.nurture.export;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes all data as rows: for each group a folder, for each split its files. Parquet needs the columns before the first row,
 * so its data are looked at once more. One thread.
 */
final class TableWriter {
    private final Export.Settings settings;
    private final Workspace workspace;
    private final List<Splits.Split> splits;
    private final Map<String, Long> unfit = new TreeMap<>();
    private final Origins origins = new Origins();
    private final List<Exported.Written> beside = new ArrayList<>();
    private int files;

    TableWriter(Export.Settings settings, Workspace workspace) {
        this.settings = settings;
        this.workspace = workspace;
        this.splits = Splits.of(settings.split(), workspace.inputs());
    }

    /** One group with one split of it: what is written in one go. */
    private record Portion(Group group, String folder, Splits.Split split) {
        String name() {
            return folder + "/" + split.name() + "-";
        }
    }

    Exported write() throws IOException {
        Set<Group> groups = groups();
        Map<Group, Columns> columns = new LinkedHashMap<>();
        Map<String, List<Exported.Written>> written = new TreeMap<>();
        for (Group group : groups) {
            columns.put(group, columns(group));
        }
        for (Portion portion : portions(groups)) {
            Columns known = columns.getOrDefault(portion.group(), new Columns());
            written.put(portion.name(), write(portion, known));
        }
        Exported exported = new Exported(tables(groups, columns, written), beside, origins.counts(), unfit);
        if (exported.rows() == 0) {
            throw NurtureException.data("export: no datum can be written in the convention %s. Use convention: source."
                    .formatted(settings.convention().label()));
        }
        return exported;
    }

    /** What the first look at a datum finds. */
    private record Seen(Group group, Origins.Source source) {}

    private Set<Group> groups() throws IOException {
        Set<Group> groups = new LinkedHashSet<>();
        Convention convention = settings.convention();
        for (Splits.Split split : splits) {
            workspace.scan(
                    split.corpus(),
                    () -> datum -> new Seen(Group.of(datum, convention), Origins.of(datum)),
                    (row, seen) -> {
                        groups.add(seen.group());
                        origins.see(seen.source());
                    });
        }
        return groups;
    }

    /** In the order of the files' names, which is how places in an export count files. */
    private List<Portion> portions(Collection<Group> groups) {
        List<Portion> portions = new ArrayList<>();
        for (Group group : groups) {
            splits.forEach(split -> portions.add(new Portion(group, group.folder(groups), split)));
        }
        portions.sort(Comparator.comparing(Portion::name));
        return portions;
    }

    /** Empty for JSON lines, whose columns become known while they are written. */
    private Columns columns(Group group) throws IOException {
        Columns columns = new Columns();
        if (settings.format() == Export.Format.PARQUET) {
            RowForm form = form(group);
            for (Splits.Split split : splits) {
                workspace.scan(
                        split.corpus(), () -> datum -> columns(datum, group, form), (row, seen) -> columns.see(seen));
            }
        }
        return columns;
    }

    /** A datum's columns; none if it belongs to another group, or cannot be written, which is counted later. */
    private Map<String, ColumnType> columns(Datum datum, Group group, RowForm form) {
        if (!Group.of(datum, settings.convention()).equals(group)) {
            return Map.of();
        }
        try {
            return Columns.of(form.row(datum));
        } catch (Unfit e) {
            return Map.of();
        }
    }

    private RowForm form(Group group) {
        boolean fields = settings.marks() && group.convention() != Convention.DOLMA;
        return new RowForm(group.convention(), fields ? Marks.WRITTEN : Marks.LEFT_OUT);
    }

    private List<Exported.Written> write(Portion portion, Columns columns) throws IOException {
        List<Path> folders = new ArrayList<>();
        folders.add(workspace.files().resolve(portion.folder()));
        if (hasAttributes(portion.group())) {
            folders.add(workspace.files().resolve("attributes").resolve(DolmaAttributes.EXPERIMENT));
        }
        String ending = ending(portion.group());
        FileWriter.Factory factory = factory(portion.group(), columns, folders);
        long total = portion.split().corpus().manifest().rows();
        try (FileSet set = new FileSet(
                        workspace.files(),
                        folders,
                        portion.split().name(),
                        ending,
                        settings.fileSize().bytes(),
                        files,
                        factory);
                Rows rows = portion.split().corpus().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                if (Group.of(datum, settings.convention()).equals(portion.group())) {
                    add(set, datum, portion.group().convention());
                }
                workspace.progress(rows.position(), total);
            }
            List<Exported.Written> written = set.finish();
            files += written.size();
            beside.addAll(set.beside());
            return written;
        }
    }

    private boolean hasAttributes(Group group) {
        return group.convention() == Convention.DOLMA && settings.marks();
    }

    private void add(FileSet set, Datum datum, Convention convention) throws IOException {
        try {
            set.add(datum, workspace);
        } catch (Unfit e) {
            reject(datum, e, convention.label());
        }
    }

    private void reject(Datum datum, Unfit reason, String convention) throws IOException {
        if (settings.unfit() == Export.Unfitting.FAIL) {
            throw NurtureException.data(
                    "export: %s: for the convention %s a datum %s. Use another convention, or set unfit: drop."
                            .formatted(datum.name(), convention, reason.detail()));
        }
        unfit.merge(reason.code(), 1L, Long::sum);
        Mark mark = Mark.label(Mark.DROPPED, Export.BY, reason.code());
        workspace.emit(Step.DROPPED, datum.withMark(mark.withDetail(convention + " " + reason.detail())));
    }

    private String ending(Group group) {
        return settings.format() == Export.Format.PARQUET
                ? ".parquet"
                : ".jsonl" + compression(group).ending();
    }

    /** As told, or else as the convention's own tools write. */
    private Compression compression(Group group) {
        boolean packed = group.convention() == Convention.DOLMA || group.convention() == Convention.DATATROVE;
        return settings.compression().orElse(packed ? Compression.GZ : Compression.NONE);
    }

    private FileWriter.Factory factory(Group group, Columns columns, List<Path> folders) {
        RowForm form = form(group);
        if (settings.format() == Export.Format.PARQUET) {
            ParquetColumns schema = new ParquetColumns(columns.types());
            return path -> new ParquetWriter(path, form, schema);
        }
        Compression compression = compression(group);
        JsonStyle style = settings.jsonStyle();
        FileWriter.Factory lines = path -> new JsonlWriter(path, form, style, compression, columns);
        return folders.size() == 1
                ? lines
                : path -> new DolmaAttributes(
                        lines.open(path), folders.get(1).resolve(path.getFileName()), style, compression);
    }

    private List<Exported.Table> tables(
            Set<Group> groups, Map<Group, Columns> columns, Map<String, List<Exported.Written>> written) {
        List<Exported.Table> tables = new ArrayList<>();
        for (Group group : groups) {
            List<Exported.Part> parts = new ArrayList<>();
            for (Splits.Split split : splits) {
                List<Exported.Written> own =
                        written.getOrDefault(new Portion(group, group.folder(groups), split).name(), List.of());
                if (!own.isEmpty()) {
                    parts.add(new Exported.Part(split.name(), own));
                }
            }
            if (!parts.isEmpty()) {
                Columns known = columns.getOrDefault(group, new Columns());
                tables.add(new Exported.Table(group.folder(groups), group, known.types(), parts));
            }
        }
        tables.sort(Comparator.comparing(Exported.Table::folder));
        return tables;
    }
}
