package dev.nurture.source;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.Part;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Intake;
import dev.nurture.step.Rejected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What must hold whatever a file's bytes are. */
final class Hostile {
    private Hostile() {}

    /** Reads a file of these bytes: nothing but data, rejections and failures of kind DATA may come of it. */
    static void read(Path file, byte[] bytes) {
        Reading.write(file, bytes);
        try {
            Reading.of(file).withLongest(1 << 20).batches(batch -> batch.parse(new Checked()));
        } catch (NurtureException e) {
            if (e.kind() != Kind.DATA) {
                throw e;
            }
        }
    }

    /** Looks at everything that it is given as an exporter would. */
    private static final class Checked implements Intake {
        @Override
        public void accept(Datum datum) {
            for (Part part : datum.content().parts()) {
                byte[] encoded = part.text().getBytes(StandardCharsets.UTF_8);
                if (!new String(encoded, StandardCharsets.UTF_8).equals(part.text())) {
                    throw new AssertionError("text must survive UTF-8, but was " + part.text());
                }
            }
            Metadata rest = datum.metadata();
            rest.text("x");
            byte[] encoded = rest.json().getBytes(StandardCharsets.UTF_8);
            if (!new String(encoded, StandardCharsets.UTF_8).equals(rest.json())) {
                throw new AssertionError("metadata must survive UTF-8, but was " + rest.json());
            }
        }

        @Override
        public void reject(Rejected rejected) {
            String shown = rejected.message() + rejected.excerpt();
            if (!Printable.all(shown).equals(shown) || rejected.message().length() > 5000) {
                throw new AssertionError("must be printable, but was " + shown);
            }
        }
    }
}
