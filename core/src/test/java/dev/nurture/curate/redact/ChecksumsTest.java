package dev.nurture.curate.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"4111111111111111", "378282246310005", "6011111111111117", "5555555555554444", "30569309025904"})
    void cardsProveThemselvesAndNoOtherLastDigitDoes(String card) {
        assertThat(Checksums.luhn(card)).isTrue();
        assertThat(Issuers.isCard(card)).isTrue();
        String front = card.substring(0, card.length() - 1);
        assertThat("0123456789"
                        .chars()
                        .filter(digit -> Checksums.luhn(front + (char) digit))
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB82WEST12345698765432",
                "DE89370400440532013000",
                "FR1420041010050500013M02606",
                "NO9386011117947"
            })
    void accountsProveThemselves(String account) {
        assertThat(Checksums.iban(account)).isTrue();
        assertThat(Checksums.ibanLength(account.substring(0, 2))).isEqualTo(account.length());
        assertThat(Checksums.iban(account.replaceFirst("[0-9]{2}", "00"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1BoatSLRHtKNngkdXEeobR76b53LETtpyT, true",
        "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy, true",
        "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz, false",
        "0OIl, false"
    })
    void walletsInBase58ProveThemselves(String wallet, boolean right) {
        assertThat(Checksums.base58(wallet)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, true",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0, true",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5, false"
    })
    void walletsInBech32ProveThemselves(String wallet, boolean right) {
        assertThat(Checksums.bech32(wallet)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true", "10.0.0.1, false", "100.64.0.1, false", "100.128.0.1, true", "172.15.0.1, true",
                "172.16.0.1, false",
        "192.0.0.7, false", "192.0.0.8, true", "192.0.0.171, false", "198.17.0.1, true", "198.19.0.1, false",
                "224.0.0.1, true",
        "240.0.0.1, false"
    })
    void knowsWhichAddressesAreGlobal(String address, boolean global) {
        assertThat(Octets.isGlobal(Octets.parse(address))).isEqualTo(global);
    }

    @ParameterizedTest
    @CsvSource({"1.2.3, 0", "1.2.3.4, 4", "01.2.3.4, 0", "1.2.3.256, 0", "1..3.4, 0", "1.2.3.4., 0"})
    void readsFourOctets(String text, int count) {
        assertThat(Octets.parse(text)).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({
        "::1, 8",
        "::, 8",
        "1:2:3:4:5:6:7:8, 8",
        "1:2:3:4:5:6:7, 0",
        "1::2::3, 0",
        "1:2:3:4:5:6:7::, 8",
        "::ffff:1.2.3.4, 8",
        "12345::, 0",
        "1:2:3:4:5:6:7:8:9, 0",
        ":1:2:3:4:5:6:7, 0"
    })
    void readsEightGroups(String text, int count) {
        assertThat(Groups.parse(text)).hasSize(count);
    }
}
