package dev.nurture.curate.language;

import com.github.luben.zstd.ZstdInputStream;
import dev.nurture.data.internal.Json;
import dev.nurture.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts on which the library and what replaces it are compared. */
final class LanguageTexts {
    static final long SEED = Long.getLong("nurture.seed", 20260104);

    /** What the library's rules look for, nearly look for, or stumble over. */
    private static final List<String> BITS = List.of(
            ("http https :// http:// https:// HTTP:// / ? rt RT: rt: Rt t r : ; x X :) :-) ;D xp :d ) ( - @ # a@b.cd @b.c"
                            + " user+x@host.org_ . .. _ + a b.c 7 42 ha hA HAha jeje jE hj hijhij i o aie e E ee Eee ll KKK"
                            + " The harbour was quiet ueber")
                    .split(" "));

    private static final List<String> CHARACTERS = List.of(
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n",
            "\u000b",
            "\u001c",
            "\u0000",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u0301",
            "a\u0301",
            "\u00fc",
            "\u0130",
            "\u212a",
            "\u0660",
            "\u4e2d\u6587",
            "\ud7ff",
            "\ue000",
            "\uff01",
            "\ud83c\udf31",
            "\ud800\udc00",
            "\ud83b\udfff");

    /** Broken pairs, and the last character that the library takes for an emoji. */
    private static final List<String> STRANGE = List.of("\ud800", "\ud83b", "\udc00", "\udbff", "\udbff\udc00");

    private LanguageTexts() {}

    static List<String> random(int count) {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(40); k > 0; k--) {
                text.append(bit(random, i % 8 == 0));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static String bit(Random random, boolean strange) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> one(CHARACTERS, random);
            case 2 -> " ";
            case 3 -> strange ? one(STRANGE, random) : Character.toString(random.nextInt(0xd800));
            default -> one(BITS, random);
        };
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** One of {@code every} texts of a file of the real corpus; skips the test where there is none. */
    static List<String> real(String name, int every) {
        Path path = SharedData.file("corpus/" + name + ".jsonl.zst");
        List<String> texts = new ArrayList<>();
        try (ZstdInputStream input = new ZstdInputStream(Files.newInputStream(path)).setLongMax(27);
                BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            int row = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (row++ % every == 0) {
                    texts.add(Json.MAPPER.readTree(line).path("text").asText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
