package dev.nurture.curate.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInsTest {
    private static final StandIns STAND_INS = StandIns.of(new Seed(7), Gazetteer.of(Optional.empty()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "EMAIL ~ ann@firm.de                      ~ [a-zé']+\\.\\d+@example\\.org",
                "PHONE ~ +49 (30) 901-820-1               ~ \\+4\\d \\(\\d{2}\\) 555-01\\d-\\d",
                "PHONE ~ (415) 867-5309                   ~ \\(\\d{3}\\) 555-01\\d\\d",
                "IP    ~ 93.184.216.34                    ~ (192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+",
                "IP    ~ 2606:4700:4700::1111             ~ 2001:db8::[0-9a-f]+",
                "CARD  ~ 3782-822463-10005                ~ 4000-00\\d{4}-\\d{5}",
                "IBAN  ~ DE89 3704 0044 0532 0130 00      ~ DE\\d\\d 0000 0000 0000 00\\d\\d \\d\\d",
                "SSN   ~ 457-55-5462                      ~ 900-\\d{2}-\\d{4}",
                "NAME  ~ Ann Lee                          ~ [\\p{L}']+ [\\p{L}']+",
            })
    void haveTheFormOfTheValue(Personal kind, String value, String form) {
        assertThat(STAND_INS.of(kind, value)).matches(form).isNotEqualTo(value);
    }

    @Test
    void proveThemselvesWhereTheValueDoes() {
        assertThat(Checksums.luhn(STAND_INS.of(Personal.CARD, "4111111111111111")))
                .isTrue();
        assertThat(Checksums.iban(STAND_INS.of(Personal.IBAN, "NO9386011117947")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL | ann@firm.de                  | Ann@Firm.de",
                "CARD  | 4111 1111 1111 1111          | 4111 1111 1111 1111",
            })
    void areTheSameForOneValue(Personal kind, String one, String other) {
        assertThat(STAND_INS.of(kind, other)).isEqualTo(STAND_INS.of(kind, one));
    }

    @Test
    void differForMostOtherValues() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            all.add(STAND_INS.of(Personal.EMAIL, "ann" + i + "@firm.de"));
        }

        assertThat(all).hasSizeGreaterThan(195);
    }

    @Test
    void areOthersInARunWithAnotherSeed() {
        StandIns other = StandIns.of(new Seed(8), Gazetteer.of(Optional.empty()));

        assertThat(other.of(Personal.EMAIL, "ann@firm.de")).isNotEqualTo(STAND_INS.of(Personal.EMAIL, "ann@firm.de"));
    }

    @Test
    void areFoundAgainByTheRulesWhereTheyHaveTheForm() {
        PersonalScanner scanner = new PersonalScanner(
                Set.of(Personal.CARD, Personal.IBAN), RedactPersonal.Addresses.GLOBAL, Gazetteer.of(Optional.empty()));

        assertThat(scanner.find(STAND_INS.of(Personal.CARD, "4111 1111 1111 1111")))
                .hasSize(1);
        assertThat(scanner.find(STAND_INS.of(Personal.IBAN, "DE89370400440532013000")))
                .hasSize(1);
    }
}
