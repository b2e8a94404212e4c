package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeTest {
    @Test
    void showsOnlyTheStretchThatDiffersWithAFewWordsAroundIt() {
        Change change = Change.between(
                "A long beginning that stays. Call 555-0100 now. And a long end that stays too.",
                "A long beginning that stays. Call [PHONE] now. And a long end that stays too.");

        assertThat(change)
                .isEqualTo(new Change(
                        34,
                        "…ng that stays. Call 555-0100 now. And a long end…",
                        "…ng that stays. Call [PHONE] now. And a long end…"));
    }

    @Test
    void showsAnInsertionAndADeletion() {
        assertThat(Change.between("ab", "aXb")).isEqualTo(new Change(1, "ab", "aXb"));
        assertThat(Change.between("aaa", "aa")).isEqualTo(new Change(2, "aaa", "aa"));
    }

    @Test
    void neverSplitsACharacter() {
        assertThat(Change.between("😀", "😁")).isEqualTo(new Change(0, "😀", "😁"));
    }
}
