package dev.nurture.pages.account;

import dev.nurture.provenance.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A word that only its bearer knows: of a session or an invitation. What is kept of it is a digest, so that whoever reads the
 * database cannot come in with it.
 *
 * @param word 256 bits of chance, in letters that may stand in an address
 */
public record Secret(String word) {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int BYTES = 32;

    public static Secret make() {
        byte[] bytes = new byte[BYTES];
        CHANCE.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String digest() {
        return Fingerprint.ofBytes(word.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Says nothing, so that it gets into no log. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
