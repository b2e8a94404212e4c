package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Data;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Words that nobody vouches for, in Markdown and in YAML. */
class EscapesTest {
    @Test
    void codeHasAFenceThatTheWordsDoNotHave() {
        assertThat(Markdown.code("plain")).isEqualTo("`plain`");
        assertThat(Markdown.code("a`b``c")).isEqualTo("```a`b``c```");
        assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
        assertThat(Markdown.code("a|b")).isEqualTo("`a\\|b`");
        assertThat(Markdown.code("a\nb\u202e")).isEqualTo("`aU+000AbU+202E`");
        assertThat(Markdown.code("x".repeat(300))).isEqualTo("`" + "x".repeat(200) + "…`");
    }

    @Test
    void wordsBecomeNoMarkup() {
        assertThat(Markdown.text("# *a* [b](http://c) <i> é 1, 2"))
                .isEqualTo("\\# \\*a\\* \\[b\\]\\(http\\:\\/\\/c\\) \\<i\\> é 1, 2");
    }

    @Test
    void yamlGivesTheSameWordsBack() {
        Load load = new Load(LoadSettings.builder().build());

        for (String text : Data.hostileTexts()) {
            assertThat(load.loadFromString("a: " + YamlText.of(text) + "\n")).hasToString("{a=" + text + "}");
        }
        for (String text :
                new String[] {"no", "Null", "1e3", "~", "a: b", "- a", "#", "apache-2.0", "=", "2026-11-21"}) {
            assertThat(load.loadFromString(YamlText.of(text))).isEqualTo(text);
        }
    }
}
