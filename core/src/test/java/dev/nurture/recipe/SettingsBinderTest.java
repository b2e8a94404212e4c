package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nurture.testing.FakeCatalogue.Bound;
import dev.nurture.testing.FakeCatalogue.Everything;
import dev.nurture.testing.FakeCatalogue.Layout;
import dev.nurture.testing.FakeCatalogue.None;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsBinderTest {
    private static final Path BASE = Path.of("/base");
    private static final Everything DEFAULTS = new Everything(
            "t",
            true,
            1000,
            2_000_000,
            -0.0015,
            Layout.HH_RLHF,
            new Share(0.05),
            new ByteSize(64 << 20),
            List.of("a", "b"),
            List.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    @Test
    void presetsFillWhatIsLeftOut() {
        assertThat(read("text=t")).isEqualTo(DEFAULTS);
    }

    @Test
    void readsEveryType() {
        Everything settings = read(
                "text='some: words'",
                "flag=false",
                "small=-7",
                "large=9007199254740993",
                "number=2.5",
                "layout=dpo",
                "share=0.5",
                "size=1KiB",
                "words=[c, d]",
                "numbers=[1, 2k]",
                "weights={x: 1, 'a b': 0.5}",
                "bounds={low: {most: 1}, high: {most: 2, why: because}}",
                "bound={most: 3}",
                "file=f.txt",
                "files=[g, h]",
                "maybe=false");

        assertThat(settings)
                .isEqualTo(new Everything(
                        "some: words",
                        false,
                        -7,
                        9007199254740993L,
                        2.5,
                        Layout.DPO,
                        new Share(0.5),
                        new ByteSize(1024),
                        List.of("c", "d"),
                        List.of(1, 2000),
                        Map.of("x", 1.0, "a b", 0.5),
                        Map.of("low", new Bound(1, ""), "high", new Bound(2, "because")),
                        Optional.of(new Bound(3, "")),
                        Optional.of(new InputPath("f.txt", BASE)),
                        List.of(new InputPath("g", BASE), new InputPath("h", BASE)),
                        Optional.of(false)));
    }

    @Test
    void oneValueIsAListOfOne() {
        assertThat(read("text=t", "words=c").words()).containsExactly("c");
        assertThat(read("text=t", "words=[]").words()).isEmpty();
    }

    /** A group that may be left out whole. */
    public record Outer(
            @Setting(about = "What is in it.", preset = "") Inner inner) {}

    /** What is in it. */
    public record Inner(
            @Setting(about = "How many.", preset = "3") int many,

            @Setting(about = "Its name.") Optional<String> name) {}

    @Test
    void aGroupThatIsLeftOutHasItsPresets() {
        assertThat(SettingsReader.read(Outer.class, List.of(), BASE))
                .isEqualTo(new Outer(new Inner(3, Optional.empty())));
        assertThat(SettingsReader.read(Outer.class, List.of("inner={name: x}"), BASE))
                .isEqualTo(new Outer(new Inner(3, Optional.of("x"))));
    }

    /** What two steps have in common. */
    public record Common(
            @Setting(about = "How many at once.", preset = "256")
            int batch,

            @Setting(about = "From which on.") Optional<Long> from) {
        public Common {
            if (batch < 1) {
                throw new IllegalArgumentException("batch: must be at least 1, but was " + batch);
            }
        }
    }

    /** A step with less at once. */
    public record Careful(
            @Setting(about = "First.", preset = "a") String first,

            @Inline(presets = "batch=64") Common common,

            @Setting(about = "Last.", preset = "z") String last) {
        public Careful {
            if (last.isBlank()) {
                throw new IllegalArgumentException("last: must be a text, but was blank");
            }
        }
    }

    /** A preset that is for nothing. */
    public record Misspelt(@Inline(presets = "bach=64") Common common) {}

    /** One name for two settings. */
    public record Twice(
            @Inline Common common,
            @Setting(about = "Again.", preset = "1") int batch) {}

    @Test
    void settingsOfAnInlineRecordStandBesideTheOthers() {
        assertThat(SettingsReader.read(Careful.class, List.of(), BASE))
                .isEqualTo(new Careful("a", new Common(64, Optional.empty()), "z"));
        Careful given = SettingsReader.read(Careful.class, List.of("from=3", "batch=8"), BASE);
        assertThat(given).isEqualTo(new Careful("a", new Common(8, Optional.of(3L)), "z"));
        assertThat(SettingsForm.of(given)).hasToString("{first=a, batch=8, from=3, last=z}");
        assertThat(SettingsInfo.of(Careful.class))
                .extracting(SettingInfo::name, SettingInfo::silent)
                .containsExactly(tuple("first", "a"), tuple("batch", "64"), tuple("from", "none"), tuple("last", "z"));
    }

    @Test
    void anInlineRecordReportsItsSettingsAsTheStepsOwn() {
        assertThatThrownBy(() -> SettingsReader.read(Careful.class, List.of("batch=0"), BASE))
                .hasMessage("-s:1: batch: batch: must be at least 1, but was 0.\n1 problem; nothing was run.");
        assertThatThrownBy(() -> SettingsReader.read(Careful.class, List.of("common={}"), BASE))
                .message()
                .startsWith("-s:1: common: is not a known setting. Known: first, batch, from, last.");
    }

    @Test
    void anInlineRecordMustFit() {
        assertThatThrownBy(() -> SettingsReader.read(Misspelt.class, List.of(), BASE))
                .hasMessageStartingWith("preset bach=64: must be for a setting of ");
        assertThatThrownBy(() -> SettingsReader.read(Twice.class, List.of(), BASE))
                .hasMessageEndingWith("must have one batch, but have two");
    }

    @Test
    void groupsKeepTheirOrder() {
        assertThat(read("text=t", "weights={z: 1, a: 2, m: 3}").weights().keySet())
                .containsExactly("z", "a", "m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text=[a]|text: must be one value, but was a list.",
                "flag=yes|flag: must be one of false, true, but was yes.",
                "flag=|flag: must have a value, but has none.",
                "small=3000000000|small: must be a whole number below 2^31, but was 3000000000.",
                "small=1.5|small: must be a whole number, such as 500 or 2M, but was 1.5.",
                "small=5d|small: must be a number, but was 5d.",
                "small=fook|small: must be a number, but was fook.",
                "large=9223372036854775808|large: must be a whole number, such as 500 or 2M, but was 9223372036854775808.",
                "large=_|large: must be a number, but was _.",
                "number=NaN|number: must be a number, but was NaN.",
                "number=many|number: must be a number, but was many.",
                "layout=DPO|layout: must be one of dpo, hh-rlhf, but was DPO.",
                "share=2|share: must be between 0 and 1 (or 0% and 100%), but was 2.0.",
                "size=64|size: must be a size with its unit, such as 64MiB, but was 64.",
                "words=|words: must be a list, but was nothing.",
                "words=[[a]]|words.0: must be one value, but was a list.",
                "numbers=[1, x, y]|numbers.1: must be a number, but was x.",
                "weights=[1]|weights: must be names with values, but was a list.",
                "weights={a: b}|weights.a: must be a number, but was b.",
                "bound=3|bound: must be a group of settings, but was 3.",
                "bound={}|bound.most: must be given, but is missing.",
                "bound={most: 1, wy: x}|bound.wy: is not a known setting. Did you mean to write 'why'?",
                "bounds={a: {most: x}}|bounds.a.most: must be a number, but was x.",
                "file=|file: must have a value, but has none.",
                "files={a: b}|files: must be one value, but was a group of settings.",
                "maybe=perhaps|maybe: must be one of false, true, but was perhaps.",
                "colour=red|colour: is not a known setting. Known: text, flag, small, large, number, layout, share, size, words,"
                        + " numbers, weights, bounds, bound, file, files, maybe."
            })
    void saysWhatIsWrong(String word, String problem) {
        assertThatThrownBy(() -> read("text=t", word)).message().startsWith("-s:2: " + problem);
    }

    @Test
    void reportsEverySettingThatIsWrong() {
        assertThatThrownBy(() -> read("flag=yes", "small=x", "layot=dpo")).hasMessage("""
                        -s:1: text: must be given, but is missing.
                        -s:1: flag: must be one of false, true, but was yes.
                        -s:2: small: must be a number, but was x.
                        -s:3: layot: is not a known setting. Did you mean to write 'layout'?
                        4 problems; nothing was run.""");
    }

    @Test
    void aNameThatJavaKeepsForItselfHasNoUnderscoreInRecipes() {
        assertThat(SettingsBinder.kebab("switch_")).isEqualTo("switch");
        assertThat(SettingsBinder.kebab("minWords")).isEqualTo("min-words");
    }

    @Test
    void aStepWithoutSettingsTakesNone() {
        assertThat(SettingsReader.read(None.class, List.of(), BASE)).isEqualTo(new None());
        assertThatThrownBy(() -> SettingsReader.read(None.class, List.of("a=1"), BASE))
                .hasMessage("-s:1: a: is not a known setting. There are none.\n1 problem; nothing was run.");
    }

    @Test
    void wordsMustBeSettingsWithValues() {
        assertThatThrownBy(() -> read("text=t", "flag", "=x")).hasMessage("""
                        -s:2: flag: must be setting=value.
                        -s:3: =x: must be setting=value.
                        2 problems; nothing was run.""");
    }

    private static Everything read(String... words) {
        return SettingsReader.read(Everything.class, List.of(words), BASE);
    }
}
