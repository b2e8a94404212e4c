package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Tokens as nanoGPT reads them: unsigned 16-bit little-endian numbers, every document followed by the end token.
 *
 * <p>The tokens are the bytes of the text in UTF-8, 0 to 255, and 256 for the end: a vocabulary that fits every text and needs
 * no training. Dialogues are written as transcripts.
 */
final class TokenWriter implements FileWriter {
    static final int END = 256;

    private final CheckedOutput file;
    private long tokens;

    TokenWriter(Path path) throws IOException {
        file = new CheckedOutput(path);
    }

    @Override
    public long[] add(Datum datum) throws IOException {
        byte[] text = text(datum).getBytes(StandardCharsets.UTF_8);
        byte[] encoded = new byte[2 * (text.length + 1)];
        for (int i = 0; i < text.length; i++) {
            encoded[2 * i] = text[i];
        }
        encoded[2 * text.length] = (byte) END;
        encoded[2 * text.length + 1] = (byte) (END >> 8);
        file.write(encoded);
        long first = tokens;
        tokens += text.length + 1L;
        return new long[] {first, tokens};
    }

    private static String text(Datum datum) {
        if (datum.content() instanceof Content.Document document) {
            return document.text();
        }
        if (datum.content() instanceof Content.Dialogue dialogue) {
            StringBuilder text = new StringBuilder();
            dialogue.turns()
                    .forEach(turn -> text.append("\n\n")
                            .append(turn.role().label())
                            .append(": ")
                            .append(turn.text()));
            return text.toString();
        }
        throw NurtureException.data(
                "export: tokens must be made of documents or dialogues, but %s is a comparison. Leave comparisons out."
                        .formatted(datum.name()));
    }

    @Override
    public void finish() throws IOException {
        file.close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
