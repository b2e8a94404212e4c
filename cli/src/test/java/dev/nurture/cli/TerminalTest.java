package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static Terminal of(Map<String, String> properties, Map<String, String> environment) {
        return Terminal.of(name -> properties.getOrDefault(name, ""), environment);
    }

    private static final Map<String, String> BOTH =
            Map.of("nurture.out", "terminal", "nurture.err", "terminal", "nurture.columns", "132");

    @Test
    void coloursATerminal() {
        Terminal terminal = of(BOTH, Map.of("TERM", "xterm"));

        assertThat(terminal).isEqualTo(new Terminal(Screen.Kind.COLOURED, Screen.Kind.COLOURED, 132));
    }

    @Test
    void tellsTheStreamsApart() {
        Terminal terminal = of(Map.of("nurture.out", "plain", "nurture.err", "terminal"), Map.of("TERM", "xterm"));

        assertThat(terminal.out()).isEqualTo(Screen.Kind.PLAIN);
        assertThat(terminal.err()).isEqualTo(Screen.Kind.COLOURED);
        assertThat(terminal.columns()).isEqualTo(100);
    }

    @Test
    void honoursNoColorUnlessItIsEmpty() {
        assertThat(of(BOTH, Map.of("TERM", "xterm", "NO_COLOR", "1")).out()).isEqualTo(Screen.Kind.TERMINAL);
        assertThat(of(BOTH, Map.of("TERM", "xterm", "NO_COLOR", "")).out()).isEqualTo(Screen.Kind.COLOURED);
    }

    @Test
    void takesADumbTerminalForAFile() {
        assertThat(of(BOTH, Map.of("TERM", "dumb")).err()).isEqualTo(Screen.Kind.PLAIN);
        assertThat(of(BOTH, Map.of()).err()).isEqualTo(Screen.Kind.PLAIN);
    }

    @Test
    void asksTheEnvironmentForTheColumnsThatTheLauncherDoesNotKnow() {
        assertThat(of(Map.of(), Map.of("COLUMNS", "90")).columns()).isEqualTo(90);
        assertThat(of(Map.of(), Map.of("COLUMNS", "wide")).columns()).isEqualTo(100);
        assertThat(of(Map.of("nurture.columns", "3"), Map.of()).columns()).isEqualTo(40);
    }
}
