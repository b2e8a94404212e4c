package dev.nurture.benchmarks;

import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.curate.dedup.internal.Permutations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FineWeb's signature by the published rules, one after the other. */
final class SlowSignature {
    private static final String BLANK =
            "[\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final String PUNCTUATION =
            "[\\x00-\\x08\\x0b-\\x1f\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x9f\\xab\\xb4\\xbb"
                    + "\\u2013\\u2014\\u2019\\u201c-\\u201e\\u2026\\u2236\\u2501\\u25ba\\u3001\\u3002\\u3008-\\u300d\\u3010\\u3011"
                    + "\\uff01\\uff05\\uff08\\uff09\\uff0c\\uff0e\\uff11\\uff1a\\uff1b\\uff1f\\uff5e]";
    private static final Pattern WORDS =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}']*|\\p{N}+|[^\\p{IsWhite_Space}\\p{L}\\p{N}]");

    private SlowSignature() {}

    /** The signature; empty for a text that has none. */
    static long[] of(String text) throws Exception {
        List<String> words = words(normal(text));
        MinhashForm form = MinhashForm.fineweb();
        Permutations permutations = new Permutations(form.permutations(), form.draw(), form.seed());
        long[] factors = permutations.factors();
        long[] summands = permutations.summands();
        long[] least = new long[words.size() < form.window() ? 0 : form.permutations()];
        Arrays.fill(least, -1);
        for (int i = 0; i + form.window() <= words.size(); i++) {
            String shingle = String.join(" ", words.subList(i, i + form.window()));
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(shingle.getBytes(StandardCharsets.UTF_8));
            long hash = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
            for (int j = 0; j < least.length; j++) {
                long value = Long.remainderUnsigned(hash * factors[j] + summands[j], (1L << 61) - 1);
                least[j] = least[j] == -1 ? value : Math.min(least[j], value);
            }
        }
        return least;
    }

    private static List<String> words(String normal) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORDS.matcher(normal);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static String normal(String text) {
        String normal = text.toLowerCase(Locale.ROOT)
                .replaceAll("\\p{Nd}+([.,\\u060c\\u066b\\u2396\\u2397\\u2398]\\p{Nd}+)?", "0")
                .replaceAll(PUNCTUATION, " ")
                .replaceAll(BLANK + "+", " ");
        return Normalizer.normalize(normal, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
    }
}
