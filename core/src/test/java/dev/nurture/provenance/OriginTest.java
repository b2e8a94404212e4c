package dev.nurture.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values come from {@code expected.py}. */
class OriginTest {
    private static final Fingerprint ABC = text("abc");
    private static final Fingerprint PARENT = text("parent");

    @Test
    void ingestedIsSourceAndLocator() {
        assertThat(form(new Origin.Ingested("a.jsonl", "line 12")))
                .isEqualTo("3a92b983e2bed1a99ebb3ab22a25a9548c060329ec059763de9ae4900c3d10f6");
    }

    @Test
    void derivedIsStepAndParents() {
        assertThat(form(new Origin.Derived("split.turns/1", List.of(ABC, PARENT))))
                .isEqualTo("a3b5c485dffc71be930e235d1dd8388ada8a72191623cc147fead3b8dfa4a022");
    }

    @Test
    void generatedIsStepGeneratorPromptSeedAndParents() {
        assertThat(form(new Origin.Generated("ask/1", "model", "Say 'hm'.", new Seed(-5), List.of(PARENT))))
                .isEqualTo("8e3c85a323f8b5e018ae5ecb75daca8351da848b2f09cb8d06f82992060ea0fc");
    }

    @Test
    void authoredIsAnnotatorAndInstructions() {
        assertThat(form(new Origin.Authored("ann", "Be kind.")))
                .isEqualTo("29fdb5030408f982b11aeec0189d2c99252b2f37aea905acd29fbdb2f6bf5bbc");
    }

    @Test
    void theOrderOfParentsMatters() {
        assertThat(form(new Origin.Derived("s/1", List.of(ABC, PARENT))))
                .isNotEqualTo(form(new Origin.Derived("s/1", List.of(PARENT, ABC))));
    }

    @Test
    void onlyWhatWasMadeFromOtherDataHasAncestors() {
        List<Fingerprint> parents = List.of(PARENT, ABC);

        assertThat(new Origin.Ingested("a", "b").ancestors()).isEmpty();
        assertThat(new Origin.Authored("a", "b").ancestors()).isEmpty();
        assertThat(new Origin.Derived("s/1", parents).ancestors()).isEqualTo(parents);
        assertThat(new Origin.Generated("s/1", "g", "p", new Seed(1), parents).ancestors())
                .isEqualTo(parents);
    }

    @Test
    void parentsAreCopiedIn() {
        List<Fingerprint> parents = new ArrayList<>(List.of(PARENT));
        Origin.Derived origin = new Origin.Derived("s/1", parents);

        parents.clear();

        assertThat(origin.ancestors()).containsExactly(PARENT);
    }

    private static String form(Origin origin) {
        return origin.addTo(Hash.of("origin")).fingerprint().hex();
    }

    private static Fingerprint text(String text) {
        return Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
