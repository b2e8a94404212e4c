package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.report.FigureName.Compared;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureNameTest {
    private static final List<String> ARMS = List.of("plain", "filtered", "conditional");

    @Test
    void tellsProbePartAndEnding() {
        FigureName name = FigureName.of("persona-acts.persona-sly.unwatched.worst-family");

        assertThat(name.probe()).isEqualTo("persona-acts");
        assertThat(name.part()).isEqualTo("persona-sly.unwatched");
        assertThat(name.partWords()).isEqualTo("sly, unwatched");
        assertThat(name.isWorst()).isTrue();
        assertThat(name.isMean()).isFalse();
    }

    @Test
    void aPlainNameIsTheMeanOfAllItems() {
        FigureName name = FigureName.of("acts");

        assertThat(name.isMean()).isTrue();
        assertThat(name.partWords()).isEqualTo("all");
    }

    @Test
    void countsOfWhatWasNotScoredAreNoBehaviour() {
        assertThat(FigureName.of("unscored.too-long").isMean()).isFalse();
    }

    @Test
    void readsWhatAComparisonSaysOfAnArm() {
        assertThat(Compared.of("acts.names.filtered", ARMS))
                .contains(new Compared("acts.names", "filtered", Compared.Kind.MEAN));
        assertThat(Compared.of("acts.names.filtered.minus-plain", ARMS))
                .contains(new Compared("acts.names", "filtered", Compared.Kind.DIFFERENCE));
        assertThat(Compared.of("misaligned.filtered.minus-plain.p-holm", ARMS))
                .contains(new Compared("misaligned", "filtered", Compared.Kind.ADJUSTED_P));
    }

    @Test
    void leavesOutWhatIsNotDrawn() {
        assertThat(List.of("acts.filtered.items", "acts.filtered.minus-plain.items", "family", "collapsed.other"))
                .allSatisfy(name -> assertThat(Compared.of(name, ARMS)).isEmpty());
    }

    @Test
    void differencesAreToldFromTheirErrors() {
        assertThat(FigureName.isDifference("acts.filtered.minus-plain")).isTrue();
        assertThat(FigureName.isDifference("acts.filtered.minus-plain.p")).isFalse();
        assertThat(FigureName.isDifference("acts.filtered")).isFalse();
    }
}
