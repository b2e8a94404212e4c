package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    private static final String ID = "0123456789abcdef".repeat(4);

    @Test
    void namesStayReadable() {
        assertThat(Anchors.stage("mix[long,seed=2]")).isEqualTo("stage/mix.long.seed_2");
        assertThat(Anchors.reason("unique", "too-short")).isEqualTo("stage/unique/too-short");
        assertThat(Anchors.figure("audit", "identical-sides")).isEqualTo("figure/audit/identical-sides");
    }

    @Test
    void differentNamesHaveDifferentAnchors() {
        List<String> names = List.of("a", "a[b]", "a[b,c]", "a-b", "a.b", "a b", "a=b", "a_b", "a\"b", "é");

        assertThat(names.stream().map(Anchors::stage)).doesNotHaveDuplicates().allMatch(name -> name.matches("[ -~]+"));
        assertThat(Anchors.stage("a b")).doesNotContain(" ");
    }

    @Test
    void theFirstPlaceThatShowsADatumHasItsAnchor() {
        Anchors anchors = new Anchors(Set.of(ID));

        assertThat(anchors.claim(ID)).contains("datum-0123456789ab");
        assertThat(anchors.claim(ID)).isEmpty();
        assertThat(anchors.find(ID)).contains("datum-0123456789ab");
    }

    @Test
    void whatIsNotShownHasNoAnchor() {
        Anchors anchors = new Anchors(Set.of());

        assertThat(anchors.find(ID)).isEmpty();
        assertThat(anchors.claim("not an id")).isEmpty();
    }
}
