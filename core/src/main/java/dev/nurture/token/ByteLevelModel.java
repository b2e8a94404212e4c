package dev.nurture.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link ByteLevelBpe} needs of a tokenizer file.
 *
 * @param byteIds the token of every byte
 * @param wholes tokens that a whole piece becomes at once, whatever the merges say; empty for most models
 */
record ByteLevelModel(
        TokenizerFile file, PieceScanner scanner, MergeTable merges, int[] byteIds, Map<String, Integer> wholes) {

    /** The model in the file, if it is one that this code encodes exactly as the library of Hugging Face does. */
    static Optional<ByteLevelModel> of(TokenizerFile file) {
        Optional<PieceScanner> scanner = PreTokenizers.scanner(file.json());
        if (scanner.isEmpty() || !isPlainBpe(file) || !hasEveryByte(file)) {
            return Optional.empty();
        }
        JsonNode whole = file.model().path("ignore_merges");
        return Optional.of(new ByteLevelModel(
                file,
                scanner.get(),
                merges(file),
                byteIds(file),
                whole.asBoolean(false) ? file.vocabulary() : Map.of()));
    }

    private static boolean isPlainBpe(TokenizerFile file) {
        JsonNode model = file.model();
        return file.kind().equals("BPE")
                && isOff(model.path("dropout"))
                && isOff(model.path("continuing_subword_prefix"))
                && isOff(model.path("end_of_word_suffix"))
                && (isOff(file.json().path("normalizer")) || composes(file))
                && file.added().stream().allMatch(AddedToken::plain);
    }

    /** Whether characters are composed before all else. */
    static boolean composes(TokenizerFile file) {
        return file.json().path("normalizer").path("type").asText().equals("NFC");
    }

    private static boolean isOff(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.asText("x").isEmpty();
    }

    private static boolean hasEveryByte(TokenizerFile file) {
        for (int value = 0; value < 256; value++) {
            if (!file.vocabulary().containsKey(String.valueOf(ByteAlphabet.character(value)))) {
                return false;
            }
        }
        return true;
    }

    private static int[] byteIds(TokenizerFile file) {
        int[] ids = new int[256];
        Arrays.setAll(ids, value -> file.vocabulary().get(String.valueOf(ByteAlphabet.character(value))));
        return ids;
    }

    private static MergeTable merges(TokenizerFile file) {
        List<String[]> merges = TokenizerReader.merges(file);
        MergeTable table = new MergeTable(merges.size());
        for (int rank = 0; rank < merges.size(); rank++) {
            String left = merges.get(rank)[0];
            String right = merges.get(rank)[1];
            table.add(id(file, rank, left), id(file, rank, right), id(file, rank, left + right));
        }
        return table;
    }

    private static int id(TokenizerFile file, int rank, String token) {
        Integer id = file.vocabulary().get(token);
        if (id == null) {
            throw file.unfit(
                    "model.merges[%s]".formatted(rank),
                    "made of tokens of the vocabulary",
                    "about \"%s\", which is not in it".formatted(TokenizerReader.cut(token)));
        }
        return id;
    }

    /** The token of a whole piece where the model looks for that first. */
    Optional<int[]> whole(byte[] text, int from, int to) {
        if (wholes.isEmpty()) {
            return Optional.empty();
        }
        Integer id = wholes.get(ByteAlphabet.token(Arrays.copyOfRange(text, from, to)));
        return id == null ? Optional.empty() : Optional.of(new int[] {id});
    }
}
