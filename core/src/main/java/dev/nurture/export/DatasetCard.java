package dev.nurture.export;

import dev.nurture.data.Manifest;
import java.util.Map;

/** The page that goes with an exported dataset; its head tells Hugging Face's tools which files belong together. */
final class DatasetCard {
    private DatasetCard() {}

    /**
     * @param files how many files each folder has
     */
    static String of(Manifest manifest, Export.Settings settings, Map<String, Integer> files) {
        StringBuilder card = new StringBuilder();
        if (settings.format() != Export.Format.TOKENS) {
            card.append(head(settings, files));
        }
        card.append("# Dataset\n\nWritten by Nurture from the corpus with the fingerprint `%s`.\n\n"
                .formatted(manifest.fingerprint().hex()));
        card.append("| form | data |\n|---|---:|\n");
        row(card, "documents", manifest.documents());
        row(card, "dialogues", manifest.dialogues());
        row(card, "comparisons", manifest.comparisons());
        if (settings.format() == Export.Format.TOKENS) {
            card.append(
                    ("\nTokens are unsigned 16-bit little-endian numbers: the bytes of the text in UTF-8, and %s after each"
                                    + " document. Vocabulary: %s.\n")
                            .formatted(TokenWriter.END, TokenWriter.END + 1));
        }
        return card.toString();
    }

    private static String head(Export.Settings settings, Map<String, Integer> files) {
        StringBuilder head = new StringBuilder("---\nconfigs:\n");
        for (String folder : files.keySet()) {
            head.append("- config_name: %s\n".formatted(files.size() == 1 ? "default" : folder));
            head.append("  data_files:\n  - split: %s\n    path: %s/%s-*\n"
                    .formatted(settings.split(), folder, settings.split()));
        }
        return head.append("---\n\n").toString();
    }

    private static void row(StringBuilder card, String form, long count) {
        if (count > 0) {
            card.append("| %s | %s |\n".formatted(form, count));
        }
    }
}
