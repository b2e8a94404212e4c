package dev.nurture.pages.account;

/**
 * Somebody who can come in.
 *
 * @param name letters, digits, dots and dashes, at most 40; how events name who told them
 */
public record Account(String name, Role role) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

    public Account {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    "name: must be at most 40 letters, digits, dots and dashes, but was '%s'".formatted(name));
        }
    }
}
