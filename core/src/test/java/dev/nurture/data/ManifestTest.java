package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.testing.Data;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fingerprints come from {@code provenance/expected.py}. */
class ManifestTest {
    private static final Fingerprint ABC = Data.sha256("abc");
    private static final Shard SHARD = new Shard("part-00000.parquet", 3, 1234, ABC);
    private static final Manifest MANIFEST = new Manifest(1, 1, 1, 0, 6, 60, Data.sha256("parent"), 0, List.of(SHARD));

    @Test
    void fingerprintsAreWrittenDownSoThatAChangeIsDeliberate() {
        assertThat(MANIFEST.shardsFingerprint().hex())
                .isEqualTo("4f6eb67c21ce2ea00ff272b13750e5f0f1946312c5a6b41be139af51386459b2");
        assertThat(MANIFEST.fingerprint().hex())
                .isEqualTo("088acc3a8c790e1f64981582ae8849201db99c1d8a7a44e645a7ff8f73bcfb1d");
    }

    @Test
    void theOrderOfShardsMatters() {
        Shard other = new Shard("part-00001.parquet", 0, 4, ABC);

        assertThat(withShards(SHARD, other).fingerprint())
                .isNotEqualTo(withShards(other, SHARD).fingerprint());
    }

    @Test
    void countsRowsOverAllForms() {
        assertThat(MANIFEST.rows()).isEqualTo(3);
        assertThat(MANIFEST.isEmpty()).isFalse();
        assertThat(new Manifest(0, 0, 0, 0, 0, 0, ABC, 0, List.of()).isEmpty()).isTrue();
    }

    @Test
    void rankingsRaiseTheVersionAndNothingElseDoes() {
        Manifest ranked = new Manifest(1, 1, 1, 1, 6, 60, Data.sha256("parent"), 0, List.of(SHARD));

        assertThat(MANIFEST.version()).isEqualTo(1);
        assertThat(ranked.version()).isEqualTo(2);
        assertThat(ranked.rows()).isEqualTo(4);
        assertThat(ranked.fingerprint()).isNotEqualTo(MANIFEST.fingerprint());
    }

    @Test
    void shardsAreCopiedIn() {
        List<Shard> shards = new ArrayList<>(List.of(SHARD));
        Manifest manifest = new Manifest(3, 0, 0, 0, 3, 30, ABC, 0, shards);

        shards.clear();

        assertThat(manifest.shards()).containsExactly(SHARD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../part.parquet", "a/b.parquet", "part.parquet ", "", ".parquet", "/etc/passwd"})
    void aShardLiesInTheCorpussFolder(String file) {
        assertThatThrownBy(() -> new Shard(file, 1, 1, ABC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shard: must be a plain name that ends with .parquet, but was '%s'", file);
    }

    @Test
    void aShardHasNoNegativeSize() {
        assertThatThrownBy(() -> new Shard("a.parquet", -1, 4, ABC))
                .hasMessage("a.parquet: must have 0 or more rows and bytes, but has -1 and 4");
    }

    private static Manifest withShards(Shard... shards) {
        return new Manifest(1, 1, 1, 0, 6, 60, ABC, 0, List.of(shards));
    }
}
