package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsInfoTest {
    private final List<SettingInfo> filter = SettingsInfo.of(SmallCatalogue.FilterSettings.class);
    private final List<SettingInfo> read = SettingsInfo.of(SmallCatalogue.ReadSettings.class);

    @Test
    void namesSettingsAsRecipesDoInTheOrderOfTheRecord() {
        assertThat(filter)
                .extracting(SettingInfo::name)
                .containsExactly("min-words", "form", "part", "memory", "mark-only", "words", "weights", "bound");
    }

    @Test
    void saysInWordsWhatAValueLooksLike() {
        assertThat(filter)
                .extracting(setting -> setting.type().words())
                .containsExactly(
                        "whole number",
                        "one of dpo, hh-rlhf",
                        "share, such as 5%",
                        "size, such as 64MiB",
                        "true or false",
                        "list: text",
                        "by name: number",
                        "group of settings");
        assertThat(read.get(0).type()).isEqualTo(SettingType.Plain.PATH);
    }

    @Test
    void tellsRequiredPresetAndOptionalApart() {
        assertThat(read.get(0).need()).isEqualTo(SettingInfo.Need.REQUIRED);
        assertThat(read.get(0).silent()).isEqualTo("must be given");
        assertThat(read.get(1).need()).isEqualTo(SettingInfo.Need.OPTIONAL);
        assertThat(read.get(1).silent()).isEqualTo("none");
        assertThat(filter.get(0).preset()).isEqualTo(Optional.of("50"));
        assertThat(filter.get(6).silent()).isEqualTo("none");
    }

    @Test
    void describesGroupsInside() {
        SettingType.Group group = (SettingType.Group) filter.get(7).type();

        assertThat(group.settings()).extracting(SettingInfo::name).containsExactly("most", "why");
    }
}
