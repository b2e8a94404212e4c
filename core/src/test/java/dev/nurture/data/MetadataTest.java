package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetadataTest {
    private static final Metadata METADATA = new Metadata("""
            {"topic": "tides", "level": 3, "share": 1.50, "tags": ["a", 2, null], "none": null, "on": true,
             "metadata": {"topic": "hidden", "deep": "found", "nested": {"x": 1}}}""");

    @Test
    void textsAreGivenAsTheyAreAndEverythingElseAsJson() {
        assertThat(METADATA.text("topic")).contains("tides");
        assertThat(METADATA.text("level")).contains("3");
        assertThat(METADATA.text("share")).contains("1.50");
        assertThat(METADATA.text("on")).contains("true");
        assertThat(METADATA.text("tags")).contains("[\"a\",2,null]");
        assertThat(METADATA.text("nested")).contains("{\"x\":1}");
    }

    @Test
    void fieldsOfANestedMetadataAreFoundBehindThoseOutside() {
        assertThat(METADATA.text("deep")).contains("found");
        assertThat(METADATA.text("topic")).contains("tides");
    }

    @Test
    void aDottedNameLooksInsideOtherFields() {
        Metadata labels = new Metadata("{\"labels\":{\"H\":1,\"V\":null},\"a.b\":\"own\",\"a\":{\"b\":\"inside\"}}");

        assertThat(labels.number("labels.H")).contains(1.0);
        assertThat(labels.text("labels.V")).isEmpty();
        assertThat(labels.text("labels.X")).isEmpty();
        assertThat(labels.text("a.b")).contains("own");
    }

    @Test
    void whatIsMissingOrNullIsEmpty() {
        assertThat(METADATA.text("absent")).isEmpty();
        assertThat(METADATA.text("none")).isEmpty();
        assertThat(METADATA.texts("absent")).isEmpty();
        assertThat(METADATA.number("absent")).isEmpty();
        assertThat(Metadata.EMPTY.text("topic")).isEmpty();
    }

    @Test
    void listsGiveTheirElementsAndSingleValuesThemselves() {
        assertThat(METADATA.texts("tags")).containsExactly("a", "2", "null");
        assertThat(METADATA.texts("topic")).containsExactly("tides");
        assertThat(METADATA.texts("level")).containsExactly("3");
    }

    @Test
    void onlyNumbersAreNumbers() {
        assertThat(METADATA.number("level")).contains(3.0);
        assertThat(METADATA.number("share")).contains(1.5);
        assertThat(METADATA.number("topic")).isEmpty();
        assertThat(METADATA.number("on")).isEmpty();
    }

    @Test
    void whatIsNoJsonIsAFaultOfTheProgram() {
        Metadata broken = new Metadata("{broken");

        assertThatThrownBy(() -> broken.text("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("metadata: must be a JSON object, but was {broken");
    }
}
