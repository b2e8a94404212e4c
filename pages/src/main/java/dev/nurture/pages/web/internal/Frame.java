package dev.nurture.pages.web.internal;

import java.util.Optional;

/**
 * What every page has around it.
 *
 * @param token what its forms carry
 * @param who the name of who entered
 */
public record Frame(String title, String token, Optional<String> who, Assets assets) {
    /** Where the two files lie that pages load. */
    public record Assets(String style, String script) {}
}
