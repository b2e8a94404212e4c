package dev.nurture.curate.redact;

import java.util.Locale;

/** What can be redacted. Earlier ones win where two claim the same text. */
public enum Personal {
    /** A private key in PEM form. */
    PRIVATE_KEY,
    /** A key, a token or a password that is recognised by its form or by what it is assigned to. */
    SECRET,
    /** The user and the password in a URL. */
    LOGIN,
    EMAIL,
    /** An international bank account number whose checksum and length are right. */
    IBAN,
    /** A payment card's number of a known issuer whose checksum and length are right. */
    CARD,
    /** A Bitcoin address whose checksum is right, or an Ethereum address. */
    WALLET,
    IP,
    /** A United States social security number. */
    SSN,
    PHONE,
    /** A street with a house number, as English writes it. */
    ADDRESS,
    /** A person, by a list of names and by titles. */
    NAME;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in marks and settings. */
    public String label() {
        return label;
    }

    /** What stands in its place: {@code [EMAIL]}. */
    String placeholder() {
        return "[" + name() + "]";
    }
}
