package dev.nurture.curate.classify;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Reports of the weather, whose field {@code kind} says which it is. */
final class Labelled {
    private static final List<String> RAIN = List.of("wet", "cloud", "umbrella", "puddle", "drizzle", "storm");
    private static final List<String> SUN = List.of("dry", "blue", "sunglasses", "beach", "heat", "bright");
    private static final List<String> BOTH = List.of("today", "the", "was", "we", "saw", "much", "and", "then");

    private Labelled() {}

    /** So many of each kind. */
    static List<Datum> weather(int each) {
        List<Datum> data = new ArrayList<>(only("rain", each));
        data.addAll(only("sun", each));
        return data;
    }

    static List<Datum> only(String kind, int count) {
        RandomGenerator chance = new Seed(kind.hashCode()).generator();
        List<String> own = kind.equals("rain") ? RAIN : SUN;
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 12; word++) {
                List<String> from = chance.nextInt(4) == 0 ? own : BOTH;
                text.append(from.get(chance.nextInt(from.size()))).append(' ');
            }
            data.add(datum(text.append(i).toString(), kind, i + 1000 * kind.length()));
        }
        return data;
    }

    static Datum datum(String text, String kind, int line) {
        return Data.document(text, line).withMetadata(new Metadata("{\"kind\":\"%s\"}".formatted(kind)));
    }
}
