package dev.nurture.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Special tokens for a tokenizer that was made without them. The same file gives the same bytes. Has no state. */
public final class SpecialTokens {
    private SpecialTokens() {}

    /**
     * Writes the {@code tokenizer.json} that has them too. All other tokens keep their ids; those that are new have the next ones.
     *
     * @param from a {@code tokenizer.json}, or a folder with one
     * @param contents those that it has already are left as they are
     * @param folder where to write
     */
    public static void add(Path from, List<String> contents, Path folder) throws IOException {
        TokenizerFile file = TokenizerOpener.file(from);
        ObjectNode json = file.json().deepCopy();
        ArrayNode added =
                json.path("added_tokens").isArray() ? json.withArray("added_tokens") : json.putArray("added_tokens");
        int highest = file.added().stream().mapToInt(AddedToken::id).max().orElse(-1);
        for (String content : contents) {
            if (file.special(content).isEmpty()) {
                int id = TokenizerReader.idOf(content, file.vocabulary(), highest);
                added.addAll(TokenizerWriter.head(id, List.of(content)).withArray("added_tokens"));
                highest = Math.max(highest, id);
            }
        }
        TokenizerWriter.write(folder.resolve("tokenizer.json"), json);
    }
}
