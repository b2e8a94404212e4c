package dev.nurture.pages.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Passwords as Argon2id, with the cost that OWASP recommends: 19 MiB, two passes. */
final class Passwords {
    static final int SHORTEST = 10;

    private static final int LONGEST = 200;
    private static final int SALT_BYTES = 16;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    /** What a name that nobody has is compared with, so that it takes as long as one that somebody has. */
    private static final String NOBODY = hash("nobody has this password");

    private Passwords() {}

    /**
     * @throws IllegalArgumentException if it is too short or too long
     */
    static String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException("password: must have %s to %s characters, but has %s"
                    .formatted(SHORTEST, LONGEST, password.length()));
        }
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(FUNCTION).getResult();
    }

    static boolean matches(String password, String hash) {
        return password.length() <= LONGEST && Password.check(password, hash).with(FUNCTION);
    }

    /** Takes as long as a comparison, and is never true. */
    static boolean matchesNobody(String password) {
        return matches(password, NOBODY) && password.isEmpty();
    }
}
