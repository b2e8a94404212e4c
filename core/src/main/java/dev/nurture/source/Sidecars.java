package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Datum;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files of dolma attributes beside a file of documents: the same number of rows in the same order, each with its document's id.
 *
 * <p>Rows belong together by their place, so a file that was filtered or sorted would silently give every document another
 * one's attributes. That is why every id is compared. One thread cuts them; what it gives is parsed by others.
 */
final class Sidecars implements Closeable {
    static final String MISALIGNED = "misaligned-attributes";
    static final Sidecars NONE = new Sidecars(new Rejections(""), List.of(), false);

    private final Rejections rejections;
    private final List<Sidecar> sidecars;
    private final boolean wholly;

    /** @param wholly whether the documents are read to their end */
    private Sidecars(Rejections rejections, List<Sidecar> sidecars, boolean wholly) {
        this.rejections = rejections;
        this.sidecars = sidecars;
        this.wholly = wholly;
    }

    /** The files that belong to one of documents. */
    static List<Path> of(Path file, String name, Read.Settings settings) {
        return settings.attributes().stream()
                .map(folder -> folder.asPath().resolve(below(file, name)))
                .toList();
    }

    /** A file's path below its last folder that is called {@code documents}, or else its name. */
    private static String below(Path file, String name) {
        Path whole = file.toAbsolutePath().normalize();
        for (int i = whole.getNameCount() - 2; i >= 0; i--) {
            if (whole.getName(i).toString().equals("documents")) {
                return whole.subpath(i + 1, whole.getNameCount()).toString();
            }
        }
        return name;
    }

    /** Opens the files beside {@code file}; says why if one is not there. */
    static Sidecars open(SourceFile file, Read.Settings settings) throws IOException, BadRow {
        List<Sidecar> open = new ArrayList<>();
        for (Path path : of(file.path(), file.name(), settings)) {
            if (!Files.isRegularFile(path)) {
                throw new BadRow(
                        MISALIGNED,
                        "",
                        "must have its attributes in %s, but there is no such file. Fetch it, or leave attributes out."
                                .formatted(Printable.all(path.toString())));
            }
            open.add(Sidecar.open(path, settings));
        }
        return new Sidecars(new Rejections(file.name()), open, settings.limit().isEmpty());
    }

    /** The rows that belong to these lines. */
    Beside beside(LineBatch lines) throws IOException {
        int rows = lines.count() + (lines.longLine().isPresent() ? 1 : 0);
        List<List<byte[]>> all = new ArrayList<>();
        for (Sidecar sidecar : sidecars) {
            all.add(sidecar.take(rows));
        }
        return new Beside(sidecars, all);
    }

    /** What is wrong if there are rows left after the last document. */
    Optional<Rejected> left() throws IOException {
        for (Sidecar sidecar : sidecars) {
            if (wholly && !sidecar.take(1).isEmpty()) {
                return Optional.of(rejections.whole(
                        MISALIGNED,
                        "must have as many rows as its attributes in %s, but they have more. Make the attributes of these documents again."
                                .formatted(Printable.all(sidecar.name()))));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        for (Sidecar sidecar : sidecars) {
            sidecar.close();
        }
    }

    /**
     * Rows of the files beside a batch.
     *
     * @param rows of each file, in order; fewer than documents if the file ends early
     */
    record Beside(List<Sidecar> sidecars, List<List<byte[]>> rows) {
        boolean isEmpty() {
            return sidecars.isEmpty();
        }

        /** A document with its attributes as marks. */
        Datum marked(Datum datum, int index) throws BadRow {
            Datum marked = datum;
            for (int i = 0; i < sidecars.size(); i++) {
                List<byte[]> all = rows.get(i);
                if (index >= all.size()) {
                    throw new BadRow(
                            MISALIGNED,
                            "",
                            "must have its attributes in %s, but %s. Make the attributes of these documents again."
                                    .formatted(
                                            Printable.all(sidecars.get(i).name()),
                                            sidecars.get(i).whyEnded()));
                }
                marked = Attributes.mark(
                        marked,
                        row(all.get(index), sidecars.get(i)),
                        sidecars.get(i).name());
            }
            return marked;
        }

        private static JsonNode row(byte[] bytes, Sidecar sidecar) throws BadRow {
            try {
                return JsonRows.tree(bytes, 0, bytes.length);
            } catch (BadRow e) {
                throw new BadRow(
                        "broken-attributes",
                        "",
                        "must have its attributes in %s, but they cannot be read (%s)"
                                .formatted(
                                        Printable.all(sidecar.name()), Printable.cut(String.valueOf(e.getMessage()))));
            }
        }
    }

    /** One file of attributes. One thread, but for its name and why it ended. */
    static final class Sidecar implements Closeable {
        private final String name;
        private final InputStream stream;
        private final LineCutter cutter;
        private Optional<LineBatch> batch = Optional.empty();
        private int at;
        private volatile String whyEnded = "they end before";

        private Sidecar(String name, InputStream stream, LineCutter cutter) {
            this.name = name;
            this.stream = stream;
            this.cutter = cutter;
        }

        static Sidecar open(Path path, Read.Settings settings) throws IOException {
            Compression compression = Compression.of(Formats.head(path));
            InputStream stream = compression.open(path, new Expansion(settings.maxExpansion()));
            int longest = (int) settings.maxLine().bytes();
            return new Sidecar(
                    path.toString(), stream, new LineCutter(new RewindableInput(stream), longest, Long.MAX_VALUE));
        }

        String name() {
            return name;
        }

        String whyEnded() {
            return whyEnded;
        }

        /** The next rows, fewer at the end. */
        List<byte[]> take(int rows) throws IOException {
            List<byte[]> taken = new ArrayList<>();
            try {
                while (taken.size() < rows && advance()) {
                    LineBatch lines = batch.orElseThrow();
                    taken.add(
                            at < lines.count()
                                    ? java.util.Arrays.copyOfRange(lines.bytes(), lines.from(at), lines.to(at))
                                    : lines.longLine().orElseThrow().beginning());
                    at++;
                }
            } catch (DamagedInput e) {
                whyEnded = String.valueOf(e.getMessage());
            }
            return taken;
        }

        private boolean advance() throws IOException {
            while (batch.isEmpty() || at >= rows(batch.get())) {
                batch = cutter.next();
                at = 0;
                if (batch.isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        private static int rows(LineBatch lines) {
            return lines.count() + (lines.longLine().isPresent() ? 1 : 0);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
