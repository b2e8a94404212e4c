package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellTest {
    @Test
    void leavesPlainWordsAlone() {
        assertThat(Shell.quote("doc-1")).isEqualTo("doc-1");
        assertThat(Shell.quote("runs/my_run.2")).isEqualTo("runs/my_run.2");
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        assertThat(Shell.quote("my run")).isEqualTo("'my run'");
        assertThat(Shell.quote("mix[long,seed=2]")).isEqualTo("'mix[long,seed=2]'");
        assertThat(Shell.quote("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(Shell.quote("")).isEqualTo("''");
    }
}
