package dev.nurture.curate.dedup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final String GOLDEN =
            "The quick brown fox\u2014aged 3.5 years\u2014jumped over 12,000 lazy dogs. Caf\u00e9 na\u00efve \u00c5ngstr\u00f6m!\n"
                    + "It didn't stop; it's 2026 now.";
    private static final Pattern WORDS1 =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}']*|\\p{N}+|[^\\p{IsWhite_Space}\\p{L}\\p{N}]");

    private final Signer signer = new Signer(MinhashForm.fineweb());

    @Test
    void givesFinewebsSignatureOfTheGoldenText() throws Exception {
        boolean signed = signer.sign(new Content.Document(GOLDEN));

        assertThat(signed).isTrue();
        assertThat(Arrays.copyOf(signer.values(), 8))
                .containsExactly(
                        411718232044807172L,
                        68565532355043941L,
                        354632144921684822L,
                        190427426401791479L,
                        320349208175980722L,
                        8330048830536577L,
                        57852772572729641L,
                        94475701185678487L);
        assertThat(sha256(signer.values()))
                .isEqualTo("b4d596cdc63f599436435fca2687b1a3b63fe81b0ee1a1e2943a2902a83565f0");
    }

    @Test
    void givesTheBytesOfDatatrovesBucketRecord() {
        signer.sign(new Content.Document(GOLDEN));

        ByteBuffer record = ByteBuffer.allocate(8 * Long.BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(signer.values(), 0, 8).forEach(record::putLong);
        record.putInt(0);
        assertThat(HexFormat.of().formatHex(record.array()))
                .isEqualTo("042495f88cb7b605" + "65a2db07fd97f300" + "56ebfd8f0ee8eb04" + "f7ad2b42bc88a402"
                        + "b2306855e81b7204" + "817b81a122981d00" + "29117846ca88cd00" + "970c145126a54f01"
                        + "00000000");
    }

    @Test
    void givesTheFirstShinglesHash() {
        List<Long> hashes = new ArrayList<>();

        new Shingles(MinhashForm.fineweb(), new Permutations(1, MinhashForm.Draw.VECTORS, 1))
                .of(new Content.Document(GOLDEN), hashes::add);

        assertThat(hashes).hasSize(19);
        assertThat(hashes.get(0)).isEqualTo(0x516ae60f73bc4dadL);
    }

    @Test
    void signsNothingThatIsShorterThanAShingle() {
        assertThat(signer.sign(new Content.Document("only four words here"))).isFalse();
        assertThat(signer.sign(new Content.Document(""))).isFalse();
        assertThat(signer.sign(new Content.Document(" ..., \n"))).isFalse();
        assertThat(signer.sign(new Content.Document("here are just five words")))
                .isTrue();
    }

    @Test
    void givesTheSlowSignatureOfRandomTexts() {
        long seed = Long.getLong("nurture.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String text = text(random, random.nextInt(60));

            boolean signed = signer.sign(new Content.Document(text));

            long[] slow = slow(text);
            assertThat(signed).as("seed %s", seed).isEqualTo(slow.length > 0);
            if (signed) {
                assertThat(signer.values()).as("seed %s: %s", seed, text).isEqualTo(slow);
            }
        }
    }

    @Test
    void givesTheSlowSignatureOfALongText() {
        String text = text(new Random(3), 60_000);

        signer.sign(new Content.Document(text));

        assertThat(signer.values()).isEqualTo(slow(text));
    }

    @Test
    void testsNoValueAwayThatWrapsRoundThePrime() {
        for (int quotient = 0; quotient < 8; quotient++) {
            for (int offset = -20; offset <= 20; offset++) {
                long product = ((long) quotient << 61) + Permutations.PRIME + offset;

                long tested = (product + 8 & Permutations.PRIME) - 8;

                assertThat(tested).isLessThanOrEqualTo(Long.remainderUnsigned(product, Permutations.PRIME));
            }
        }
    }

    @Test
    void tellsRolesAndSidesApart() {
        long[] straight = sign(comparison("Say yes or no to this.", "yes", "no"));
        long[] swapped = sign(comparison("Say yes or no to this.", "no", "yes"));

        assertThat(straight).isNotEqualTo(swapped);
    }

    private long[] sign(Content content) {
        assertThat(signer.sign(content)).isTrue();
        return signer.values().clone();
    }

    private static Content comparison(String prompt, String chosen, String rejected) {
        return new Content.Comparison(
                List.of(dev.nurture.data.Turn.plain(prompt)),
                List.of(dev.nurture.data.Turn.plain(chosen)),
                List.of(dev.nurture.data.Turn.plain(rejected)));
    }

    /** As the steps are written down, each by itself. */
    static long[] slow(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORDS1.matcher(new dev.nurture.text.NormalForm().of(text));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        MinhashForm form = MinhashForm.fineweb();
        Permutations permutations = new Permutations(form.permutations(), form.draw(), form.seed());
        long[] least = new long[words.size() < 5 ? 0 : 112];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i + 5 <= words.size(); i++) {
            byte[] shingle = String.join(" ", words.subList(i, i + 5)).getBytes(StandardCharsets.UTF_8);
            long hash = ByteBuffer.wrap(sha1(shingle))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            for (int j = 0; j < least.length; j++) {
                long product = hash * permutations.factors()[j] + permutations.summands()[j];
                least[j] = Math.min(least[j], Long.remainderUnsigned(product, Permutations.PRIME));
            }
        }
        return least;
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Random random, int words) {
        String[] pieces = {
            "the",
            "Fox",
            "\u00e9t\u00e9",
            "e\u0301",
            "12,000",
            "3.5",
            "\u0903",
            "a\u0903b",
            "\u4e2d\u6587",
            "\ud83d\ude80",
            "x1y2",
            "...",
            "don't",
            "\u00b2",
            "\u00bd3",
            "_",
            "\ud55c"
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(6) == 0 ? "" : " ");
        }
        return text.toString();
    }

    static String sha256(long[]... values) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long[] some : values) {
            ByteBuffer buffer = ByteBuffer.allocate(8 * some.length).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asLongBuffer().put(some);
            bytes.write(buffer.array());
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
