package dev.nurture.export.tokens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes {@code meta.json}: what one has to know to read token files, most of which say nothing of themselves. */
final class TokenCard {
    private TokenCard() {}

    static void write(
            Layout layout,
            Tokenizer tokenizer,
            DatumEncoder.Ends ends,
            Template template,
            ExportTokens.Settings settings,
            List<SplitWriter> splits)
            throws IOException {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("format", layout.format().label())
                .put("token_type", layout.type().label())
                .put("tokenizer_sha256", tokenizer.fingerprint().hex())
                .put("vocabulary", tokenizer.vocabularySize());
        ends.before().ifPresent(id -> json.put("token_before_each", id));
        ends.after().ifPresent(id -> json.put("token_after_each", id));
        json.put("template", template.name().toLowerCase(Locale.ROOT));
        json.put("loss", settings.loss().name().toLowerCase(Locale.ROOT));
        ArrayNode silent = json.putArray("no_loss");
        settings.noLoss().forEach(silent::add);
        ObjectNode all = json.putObject("splits");
        for (SplitWriter split : splits) {
            ObjectNode one = all.putObject(split.split());
            one.put("data", split.documents()).put("tokens", split.tokens());
            ArrayNode files = one.putArray("files");
            split.names().forEach(files::add);
        }
        AtomicFile.write(
                layout.folder().resolve("meta.json"),
                Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
