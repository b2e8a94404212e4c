package dev.nurture.curate.redact;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sums by which account numbers, card numbers and wallets tell that they are what they look like. */
final class Checksums {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_STEPS = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

    /** Length of the account number by country (ISO 13616). */
    private static final Map<String, Integer> IBAN_LENGTHS = new TreeMap<>();

    static {
        String lengths =
                "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28"
                        + " EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30"
                        + " KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23"
                        + " PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26"
                        + " UA29 VA22 VG24 XK20 YE30";
        for (String country : lengths.split(" ", -1)) {
            IBAN_LENGTHS.put(country.substring(0, 2), Integer.parseInt(country.substring(2)));
        }
    }

    private Checksums() {}

    /** ISO/IEC 7812: the sum of digits, every second one doubled, ends in zero. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 1 ? doubled : digit;
        }
        return sum % 10 == 0;
    }

    /** The length for a country in upper-case letters; 0 if it has none. */
    static int ibanLength(String country) {
        return IBAN_LENGTHS.getOrDefault(country, 0);
    }

    /** ISO 7064: the number, its first four characters moved to the end and letters as two digits, is 1 modulo 97. */
    static boolean iban(String account) {
        return ibanRemainder(account) == 1;
    }

    static int ibanRemainder(String account) {
        String moved = (account.substring(4) + account.substring(0, 4)).toUpperCase(Locale.ROOT);
        int remainder = 0;
        for (int i = 0; i < moved.length(); i++) {
            int value = Character.digit(moved.charAt(i), 36);
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder;
    }

    /** A Bitcoin address in base 58: 25 bytes, the last four of which begin the double SHA-256 of the others. */
    static boolean base58(String address) {
        byte[] bytes = new byte[25];
        for (int i = 0; i < address.length(); i++) {
            int carry = BASE58.indexOf(address.charAt(i));
            if (carry < 0) {
                return false;
            }
            for (int j = bytes.length - 1; j >= 0; j--) {
                carry += 58 * (bytes[j] & 0xff);
                bytes[j] = (byte) carry;
                carry >>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        byte[] sum = sha256(sha256(Arrays.copyOf(bytes, 21)));
        return Arrays.equals(sum, 0, 4, bytes, 21, 25);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: must be in every Java, but is not", e);
        }
    }

    /** A Bitcoin address in Bech32 or Bech32m (BIP 173 and 350), in lower case, with its prefix {@code bc1}. */
    static boolean bech32(String address) {
        int sum = 1;
        for (int value : new int[] {'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31}) {
            sum = step(sum, value);
        }
        for (int i = 3; i < address.length(); i++) {
            int value = BECH32.indexOf(address.charAt(i));
            if (value < 0) {
                return false;
            }
            sum = step(sum, value);
        }
        return sum == 1 || sum == 0x2bc830a3;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < BECH32_STEPS.length; i++) {
            next ^= (top >>> i & 1) * BECH32_STEPS[i];
        }
        return next;
    }
}
