package dev.nurture.curate.dedup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden values of the Python packages xxhash and mmh3 on the first bytes of 0, 1, ..., 255, 0, 1, ...:
 * {@code xxh3_64_intdigest(d, seed=42)}, {@code xxh64_intdigest(d, seed=0)}, {@code mmh3.hash(d, 1608637543)}.
 */
class ShingleHashTest {
    @ParameterizedTest
    @CsvSource({
        "0, b029411ff43d84d2, ef46db3751d8e999, c9915f3a",
        "1, 5cf10f10bf2dd245, e934a84adb052768, b2ef6aa1",
        "3, 75881294bdbaf34c, e5c7bb4533bc65dd, 213c3303",
        "4, d8571bd6d6d17e42, ffced8604453cc1e, c5365b30",
        "8, 533b2c25fa397f0b, 884a173614b81b8d, 5fcec804",
        "9, ec60d7913c5410f9, 67d85784a7c78c5b, 62d8f5af",
        "16, 74891a34d3fff0a9, 44b6ef2fb84169f7, 812789e7",
        "17, 2668e3977d451c23, 5603e60c527599b6, 61801a60",
        "31, 2c4acc1311896823, c346d2b59b4d8ee1, 22a0a8cd",
        "32, eb1c9b8fb88f9bb6, cbf59c5116ff32b4, 330be2be",
        "33, 42fa7404a76a4f26, 0c535d1acafb8ead, 2b184ca9",
        "64, 19611ac4647c1dfd, f7c67301db6713f0, ac694b39",
        "65, 3f5cdef7b5f97e9f, c31eb63b2ae4465b, a4aa89a1",
        "97, 73a68701de555959, c93ec3db0dd47e34, 3d0c0388",
        "128, a7f863935f4a4028, 7a7fe14647b9ab92, 14fa7f0e",
        "129, 82b80bdd4ac29db5, 0ba25dfd6e891fcf, 24f2f781",
        "200, c335a2de8a09a90e, 50dc1079b99e879c, 065c0ca8",
        "240, 4c023d24e6a84d31, 012947f0da6a27b1, ae9b4ba0",
        "241, 26e3d358d4e0a1d6, 8d643f23bf2808e1, 561a6fd0",
        "256, c1a55ca180b3fd0a, 1facbe8406cd904b, 3a074ac5",
        "1024, 2976c34b83200df6, 6f3914f18fe4df57, 059faead",
        "1025, d6dee707e1b271b4, 0614c40149130943, 9c74afdb",
        "2000, adc64f3d954c4b23, 5197c040c49173f4, dbe96b41"
    })
    void isThePublishedOne(int length, String xxh3, String xxHash, String murmur) {
        byte[] bytes = new byte[length + 7];
        for (int i = 0; i < length; i++) {
            bytes[3 + i] = (byte) i;
        }

        assertThat(HexFormat.of().toHexDigits(new Xxh3(42).hash(bytes, 3, 3 + length)))
                .isEqualTo(xxh3);
        assertThat(HexFormat.of().toHexDigits(XxHash64.hash(bytes, 3, 3 + length, 0)))
                .isEqualTo(xxHash);
        assertThat(HexFormat.of().toHexDigits(Murmur3.hash(bytes, 3, 3 + length, 1608637543)))
                .isEqualTo(murmur);
    }
}
