package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.FakeCatalogue.Everything;
import dev.nurture.testing.FakeCatalogue.Read;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsFormTest {
    private static final Path BASE = Path.of("/base");

    @Test
    void valuesArePlainAndInTheOrderOfTheRecord() {
        Map<String, Object> form = SettingsForm.of(read("weights={z: 1, a: 2}", "bound={most: 3}", "maybe=true"));

        assertThat(form)
                .hasToString(
                        "{text=t, flag=true, small=1000, large=2000000, number=-0.0015, layout=hh-rlhf, share=0.05,"
                                + " size=67108864B, words=[a, b], numbers=[], weights={z=1.0, a=2.0}, bounds={},"
                                + " bound={most=3.0, why=}, files=[], maybe=true}");
        assertThat(form.get("small")).isEqualTo(1000);
        assertThat(form.get("flag")).isEqualTo(true);
    }

    @Test
    void identityLeavesOutWhereFilesAre() {
        Everything settings = read("file=f", "files=[g, h]");

        assertThat(SettingsForm.of(settings)).containsEntry("file", "f").containsEntry("files", List.of("g", "h"));
        assertThat(SettingsForm.identity(settings)).doesNotContainKeys("file", "files");
        assertThat(SettingsForm.identity(read("file=f", "files=[g, h]")))
                .isEqualTo(SettingsForm.identity(read("file=elsewhere", "files=k")));
    }

    @Test
    void identityKeepsEverythingElse() {
        Map<String, Object> all = SettingsForm.of(read("bound={most: 3}"));
        Map<String, Object> identity = SettingsForm.identity(read("bound={most: 3}"));

        assertThat(new ArrayList<>(identity.keySet())).isEqualTo(new ArrayList<>(all.keySet()));
        assertThat(identity).isEqualTo(all);
    }

    @Test
    void whatIsNotGivenIsNotThere() {
        Read settings = new Read(new InputPath("x", BASE), Optional.empty());

        assertThat(SettingsForm.of(settings)).isEqualTo(Map.of("path", "x"));
        assertThat(SettingsForm.identity(settings)).isEmpty();
    }

    @Test
    void namesEveryFileInOrder() {
        assertThat(SettingsForm.paths(read("file=f", "files=[g, h]")))
                .extracting(InputPath::text)
                .containsExactly("f", "g", "h");
        assertThat(SettingsForm.paths(read())).isEmpty();
    }

    private static Everything read(String... words) {
        List<String> all = new ArrayList<>(List.of("text=t"));
        all.addAll(List.of(words));
        return SettingsReader.read(Everything.class, all, BASE);
    }
}
