package dev.nurture.curate.language;

import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is looked at of a long text: a few stretches at even distances, so that a heading or a licence in another language
 * doesn't decide, and so that a text of any length costs the same. Depends on the text alone.
 */
final class LanguageSample {
    private static final int STRETCHES = 4;

    private LanguageSample() {}

    static String of(Datum datum, int characters) {
        List<Part> parts = datum.content().parts();
        String text = parts.size() == 1
                ? parts.get(0).text()
                : parts.stream().map(Part::text).collect(Collectors.joining("\n"));
        return of(text, characters);
    }

    static String of(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int stretch = characters / STRETCHES;
        StringBuilder sample = new StringBuilder(characters + STRETCHES);
        for (int i = 0; i < STRETCHES; i++) {
            long start = (long) (text.length() - stretch) * i / (STRETCHES - 1);
            sample.append(text, whole(text, (int) start), whole(text, (int) start + stretch))
                    .append('\n');
        }
        return sample.toString();
    }

    /** The position, or the one before it where it would cut a character in two. */
    private static int whole(String text, int at) {
        boolean cuts = at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return cuts ? at - 1 : at;
    }
}
