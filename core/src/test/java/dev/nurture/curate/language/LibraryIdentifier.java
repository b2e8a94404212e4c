package dev.nurture.curate.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/** What the library itself says: the slow reference of {@link Identifier} and {@link NormalText}. */
final class LibraryIdentifier {
    private static final LanguageDetectorModel MODEL = read();

    private static final CharSequenceNormalizer NORMALIZER = new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    private final LanguageDetectorME detector = new LanguageDetectorME(MODEL);

    static String normal(String text) {
        return NORMALIZER.normalize(text).toString();
    }

    private static LanguageDetectorModel read() {
        try (InputStream input = LanguageDetectorModel.class.getResourceAsStream(NgramModel.RESOURCE)) {
            return new LanguageDetectorModel(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The probability of each language, in the model's order. */
    double[] probabilities(String text) {
        String[] order = detector.getSupportedLanguages();
        Language[] languages = detector.predictLanguages(text);
        Arrays.sort(
                languages, Comparator.comparing(language -> Arrays.asList(order).indexOf(language.getLang())));
        return Arrays.stream(languages).mapToDouble(Language::getConfidence).toArray();
    }

    /** The best language's share of its own probability and the runner-up's. */
    double share(String text) {
        Language[] languages = detector.predictLanguages(text);
        double best = languages[0].getConfidence();
        return best / (best + languages[1].getConfidence());
    }

    String best(String text) {
        return detector.predictLanguage(text).getLang();
    }
}
