package dev.nurture.curate.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first text and its result come from running datatrove 0.10.0; the others follow from its patterns. */
class DatatroveDialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mail a.b@c-d.org, x@y.z or bob@example.com; hosts 8.8.8.8 and 10.0.0.1"
                        + "| Mail email@example.com, firstname.lastname@example.org or email@example.com; hosts 22.214.171.124 and 10.0.0.1",
                "v1.2.3.4.5     | v22.214.171.124.5",
                "999.1.1.1      | 922.214.171.124",
                "01.2.3.4       | 01.2.3.4",
                "a..b@c.de      | a..email@example.com",
                "x@y            | x@y",
                "x@[1.2.3.4]    | email@example.com",
                "x@y.z-         | email@example.com-",
                "é@c.de         | é@c.de",
                "224.0.0.1 0.0.0.0 | 22.214.171.124 0.0.0.0",
            })
    void redactsAsDatatroveDoes(String text, String redacted) {
        DatatroveDialect dialect = new DatatroveDialect();
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (Finding finding : DatatroveDialect.find(text)) {
            result.append(text, from, finding.from()).append(dialect.next(finding.kind()));
            from = finding.to();
        }

        assertThat(result.append(text.substring(from))).hasToString(redacted);
    }
}
