package dev.nurture.export;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what people and catalogues read of an export: its card, its Croissant description and its checksums. */
final class Description {
    private final Export.Settings settings;
    private final Workspace workspace;
    private final Exported exported;
    private final Optional<History> history;

    Description(Export.Settings settings, Workspace workspace, Exported exported, Optional<History> history) {
        this.settings = settings;
        this.workspace = workspace;
        this.exported = exported;
        this.history = history;
    }

    void write() throws IOException {
        CardBody body = new CardBody(settings, workspace.inputs(), exported, history);
        write("README.md", FrontMatter.of(settings, exported) + "\n" + body.text());
        write("croissant.json", Croissant.of(settings, exported));
        write("SHA256SUMS", sums());
    }

    private String sums() {
        Stream<Exported.Written> files = exported.tables().stream()
                .flatMap(table -> table.splits().stream())
                .flatMap(part -> part.files().stream());
        return Stream.concat(files, exported.beside().stream())
                .map(file -> "%s  %s\n".formatted(file.sha256().hex(), file.path()))
                .collect(Collectors.joining());
    }

    private void write(String name, String text) throws IOException {
        Path path = workspace.files().resolve(name);
        AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
