package dev.nurture.curate.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Data;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalScannerTest {
    private static final Set<Personal> ALL = EnumSet.allOf(Personal.class);
    private static final Set<Personal> CHECKED = EnumSet.complementOf(EnumSet.of(Personal.NAME, Personal.ADDRESS));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ann.lee+news@mail.co.uk.                   | email ann.lee+news@mail.co.uk",
                "<mailto:ANN_LEE@Firm.DE>, please!                   | email ANN_LEE@Firm.DE",
                "(o'brien@firm.ie)                                   | email brien@firm.ie",
                "jürgen@müller.de                                    | email jürgen@müller.de",
                "a@firma.co.kr으로 보내                               | email a@firma.co.kr",
                "call +49 30 901820 now                              | phone +49 30 901820",
                "+1 (415) 867-5309 ext. 12                           | phone +1 (415) 867-5309 ext. 12",
                "(415) 867-5309 or so                                | phone (415) 867-5309",
                "Fax: 0161 496 0123.                                 | phone 0161 496 0123",
                "072 448 2661 office                                 | phone 072 448 2661",
                "from 93.184.216.34:8080                             | ip 93.184.216.34",
                "[2606:4700:4700::1111]:443                          | ip 2606:4700:4700::1111",
                "2606:4700:4700:0:0:0:0:1111, then                   | ip 2606:4700:4700:0:0:0:0:1111",
                "card 4111 1111 1111 1111.                           | card 4111 1111 1111 1111",
                "3782-822463-10005                                   | card 3782-822463-10005",
                "pay DE89 3704 0044 0532 0130 00 today               | iban DE89 3704 0044 0532 0130 00",
                "gb82west12345698765432                              | iban gb82west12345698765432",
                "SSN 457-55-5462                                     | ssn 457-55-5462",
                "My social security number is 457 55 5462            | ssn 457 55 5462",
                "AKIAZ7XQ2M4NP6RTUVWY                                | secret AKIAZ7XQ2M4NP6RTUVWY",
                "token ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8      | secret ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
                "api_key = \"9fK2mQ8xL4vR7tZ1\"                      | secret 9fK2mQ8xL4vR7tZ1",
                "DB_PASSWORD=kT7w!pQ2z                               | secret kT7w!pQ2z",
                "\"client_secret\": \"q8R3v7Zk2LmN5xPt\"             | secret q8R3v7Zk2LmN5xPt",
                "https://ann:kT7wpQ2z@db.firm.de/x                   | login ann:kT7wpQ2z",
                "1BoatSLRHtKNngkdXEeobR76b53LETtpyT                  | wallet 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4          | wallet bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe          | wallet 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
            })
    void finds(String text, String found) {
        assertThat(find(text, CHECKED)).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Override void run() at 10@ each; @ann said a@b",
                "git@github.com:ann/tool.git, icon@2x.png, user@example.com, me@host.test",
                "in 1914-1918, 2020-07-31 00:57:51, 31.12.1999, 1,234,567.89 and 3.14159265",
                "ISBN 978-0-306-40615-7, ISSN 0378-5955, doi 10.1371/journal.pone.0000123",
                "version 1.2.3.4, v10.0.19041.1, build 4.18.2203.5, § 1.2.3.4",
                "999.1.1.1, 1.2.3.4.5, 01.02.03.04, 10.0.0.1, 127.0.0.1, 192.168.1.1, 203.0.113.7",
                "std::vector<a::b>, 12:30:45, ::1, fe80::1, ab:cd:ef, C::D",
                "4111 1111 1111 1112 and 1234567890123456 and 0000000000000000",
                "DE89 3704 0044 0532 0130 01, GB82WEST1234569876543, XX89370400440532013000",
                "000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000",
                "password: changeit, api_key=YOUR_API_KEY, token = get_token(), secret=${SECRET}, PublicKeyToken=31bf3856ad364e35",
                "https://firm.de/@ann:x, postgres://user:password@localhost/db",
                "1BoatSLRHtKNngkdXEeobR76b53LETtpyU 0xdeadbeef bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                "§ 22-3226.06 and 29-104.04(a)(2); $4,155,551 to 415 5551 2",
                "١٢٣-٤٥-٦٧٨٩, +٤٩ ٣٠ ٩٠١٨٢٠",
                "",
            })
    void leavesAlone(String text) {
        assertThat(find(text, CHECKED)).isEmpty();
    }

    @Test
    void findsAPrivateKeyWhole() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEpAIBAAKCAQEA7x\n".repeat(20)
                + "-----END RSA PRIVATE KEY-----";

        assertThat(find("key:\n" + key + "\n", CHECKED)).containsExactly("private-key " + key);
        assertThat(find(key.replace("PRIVATE", "PUBLIC"), CHECKED)).isEmpty();
    }

    @Test
    void findsASignedToken() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

        assertThat(find("Bearer " + token + ".", CHECKED)).containsExactly("secret " + token);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dear Mr. Rabinowitsch, hello         | name Rabinowitsch",
                "I met Katherine O'Neill there        | name Katherine O'Neill",
                "met Hiroshi.                         | name Hiroshi",
                "Mark Johnson said                    | name Mark Johnson",
                "lives at 12 Old Mill Road, Apt. 4    | address 12 Old Mill Road, Apt. 4",
            })
    void findsNamesAndStreetsIfAskedTo(String text, String found) {
        assertThat(find(text, ALL)).containsExactly(found);
        assertThat(find(text, CHECKED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mark my words.", "In May we Will Hope.", "12 Monkeys went down the road", "Dr. no"})
    void takesWordsForWords(String text) {
        assertThat(find(text, ALL)).isEmpty();
    }

    @Test
    void takesTheStrongestOfKindsThatOverlap() {
        assertThat(find("password=ann1.lee@firm.de", CHECKED)).hasSize(1);
        assertThat(find("phone 4111 1111 1111 1111", CHECKED)).containsExactly("card 4111 1111 1111 1111");
    }

    @Test
    void findsPrivateAddressesIfAskedTo() {
        PersonalScanner scanner =
                new PersonalScanner(CHECKED, RedactPersonal.Addresses.ALL, Gazetteer.of(Optional.empty()));

        assertThat(scanner.find("192.168.1.1 and fe80::12ab:34cd")).hasSize(2);
    }

    @Test
    void findsInOrderAndWithoutOverlapsInsideAnyText() {
        long seed = Long.getLong("nurture.seed", 11);
        Random random = new Random(seed);
        String letters = "0123456789aAbBeEgGhHpPsSxX@.:/-+=_()\"' \n\ud83c\udf31éß٣";
        for (int run = 0; run < 2000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertSound(text.toString(), "-Dnurture.seed=" + seed);
        }
        Data.hostileTexts().forEach(text -> assertSound(text, "hostile"));
    }

    private static void assertSound(String text, String replay) {
        int end = 0;
        for (Finding finding : scanner(ALL).find(text)) {
            assertThat(finding.from()).as(replay).isGreaterThanOrEqualTo(end).isLessThan(finding.to());
            assertThat(finding.to()).as(replay).isLessThanOrEqualTo(text.length());
            end = finding.to();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "a@",
                "1",
                "1 ",
                "1.",
                ":",
                "a:",
                "a::",
                "=",
                "password=",
                "://a:",
                "eyJ",
                "-----BEGIN ",
                "Ann ",
                "("
            })
    void takesTimeThatGrowsWithTheTextOnly(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertThat(scanner(ALL).find(text))
                .allSatisfy(finding -> assertThat(finding.length()).isLessThan(5000));
    }

    private static final PersonalScanner ALL_KINDS =
            new PersonalScanner(ALL, RedactPersonal.Addresses.GLOBAL, Gazetteer.of(Optional.empty()));

    private static PersonalScanner scanner(Set<Personal> kinds) {
        return kinds == ALL
                ? ALL_KINDS
                : new PersonalScanner(kinds, RedactPersonal.Addresses.GLOBAL, Gazetteer.of(Optional.empty()));
    }

    private static List<String> find(String text, Set<Personal> kinds) {
        return scanner(kinds).find(text).stream()
                .map(finding -> finding.kind().label() + " " + text.substring(finding.from(), finding.to()))
                .toList();
    }
}
