package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.Data;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowFormTest {
    private static final Datum CHAT = chat(
            new Turn(Role.SYSTEM, "Be kind."),
            new Turn(Role.USER, "Hi"),
            new Turn(Role.ASSISTANT, "Hello"),
            new Turn(Role.USER, "Bye"),
            new Turn(Role.ASSISTANT, ""));

    @Test
    void datatroveGathersMetadataAndLeavesOutWhatIsEmpty() throws Unfit {
        Datum datum = Data.document("a", 1)
                .withKey("7")
                .withGroup("g")
                .withMetadata(
                        new Metadata("{\"id\":7,\"media\":[],\"url\":\"u\",\"metadata\":{\"url\":\"v\",\"n\":0}}"));

        assertThat(row(datum, Convention.DATATROVE))
                .isEqualTo(
                        "{\"text\":\"a\",\"id\":\"7\",\"metadata\":{\"url\":\"v\",\"n\":0,\"group\":\"g\",\"source_url\":\"u\"}}");
        assertThat(row(Data.document("", 1).withKey("k"), Convention.DATATROVE)).isEqualTo("{\"id\":\"k\"}");
        assertThat(row(Data.document("a", 1), Convention.DATATROVE))
                .isEqualTo("{\"text\":\"a\",\"id\":\"%s\"}"
                        .formatted(Data.document("a", 1).id().hex()));
    }

    @Test
    void dolmaKeepsItsOwnFieldsAndGathersTheOthers() throws Unfit {
        Datum datum = Data.document("a", 1)
                .withKey("k")
                .withMetadata(new Metadata("{\"lang\":\"en\",\"created\":\"2020\",\"source\":\"web\",\"added\":null}"));

        assertThat(row(datum, Convention.DOLMA))
                .isEqualTo("{\"id\":\"k\",\"text\":\"a\",\"source\":\"web\",\"added\":null,\"created\":\"2020\","
                        + "\"metadata\":{\"lang\":\"en\"}}");
    }

    @Test
    void dialoguesAreWrittenInEachOfTheirConventions() throws Unfit {
        assertThat(row(CHAT, Convention.MESSAGES))
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},{\"role\":\"user\",\"content\":\"Hi\"},"
                                + "{\"role\":\"assistant\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"Bye\"},"
                                + "{\"role\":\"assistant\",\"content\":\"\"}]}");
        assertThat(row(CHAT, Convention.SHAREGPT))
                .isEqualTo(
                        "{\"conversations\":[{\"from\":\"system\",\"value\":\"Be kind.\"},{\"from\":\"human\",\"value\":\"Hi\"},"
                                + "{\"from\":\"gpt\",\"value\":\"Hello\"},{\"from\":\"human\",\"value\":\"Bye\"},"
                                + "{\"from\":\"gpt\",\"value\":\"\"}]}");
        assertThat(row(CHAT, Convention.SWIFT))
                .isEqualTo("{\"system\":\"Be kind.\",\"conversation\":[{\"human\":\"Hi\",\"assistant\":\"Hello\"},"
                        + "{\"human\":\"Bye\",\"assistant\":\"\"}]}");
        assertThat(row(CHAT, Convention.ALPACA))
                .isEqualTo("{\"instruction\":\"Bye\",\"input\":\"\",\"output\":\"\",\"system\":\"Be kind.\","
                        + "\"history\":[[\"Hi\",\"Hello\"]]}");
        assertThat(row(CHAT, Convention.QUERY_RESPONSE))
                .isEqualTo(
                        "{\"system\":\"Be kind.\",\"query\":\"Bye\",\"response\":\"\",\"history\":[[\"Hi\",\"Hello\"]]}");
    }

    @Test
    void anAlpacaRowIsDividedWhereItsSourceDividedIt() throws Unfit {
        Datum read = chat(new Turn(Role.USER, "Sum 🌱.\n\n1\n\n2"), new Turn(Role.ASSISTANT, "3"))
                .withMetadata(
                        new Metadata(
                                "{\"row_form\":{\"convention\":\"alpaca\",\"kept\":{\"system\":\"\"},\"input_at\":8,\"length\":12},\"x\":1}"));
        Datum edited = read.withContent(new Content.Dialogue(
                List.of(new Turn(Role.USER, "Sum it.\n\n[X]\n\n2"), new Turn(Role.ASSISTANT, "3"))));

        assertThat(row(read, Convention.ALPACA))
                .isEqualTo(
                        "{\"instruction\":\"Sum 🌱.\",\"input\":\"1\\n\\n2\",\"output\":\"3\",\"system\":\"\",\"x\":1}");
        assertThat(row(edited, Convention.ALPACA))
                .isEqualTo("{\"instruction\":\"Sum it.\\n\\n[X]\\n\\n2\",\"output\":\"3\",\"system\":\"\",\"x\":1}");
        assertThat(row(read, Convention.MESSAGES)).endsWith("}],\"x\":1}");
        assertThat(RowForm.source(read)).isEqualTo(Convention.ALPACA);
    }

    @Test
    void aSystemThatStoodBesideTheConversationStandsThereAgain() throws Unfit {
        Datum read = CHAT.withMetadata(new Metadata("{\"row_form\":{\"convention\":\"sharegpt\",\"system_turns\":1},"
                + "\"message_fields\":{\"1\":{\"weight\":0}}}"));

        assertThat(row(read, Convention.SHAREGPT))
                .startsWith("{\"conversations\":[{\"from\":\"human\",\"value\":\"Hi\",\"weight\":0},")
                .endsWith("],\"system\":\"Be kind.\"}");
    }

    @Test
    void marksAreSuggestionsInArgilla() throws Unfit {
        Datum datum = Data.document("a", 1)
                .withKey("k")
                .withMark(Mark.label("quality.Class", "rate/1", "good"))
                .withMark(Mark.score("length", "score.length/1", 2))
                .withMetadata(new Metadata("{\"tags\":[\"x\"],\"n\":1.5}"));

        assertThat(row(datum, Convention.ARGILLA))
                .isEqualTo(
                        "{\"id\":\"k\",\"fields\":{\"text\":\"a\"},\"metadata\":{\"tags\":\"[\\\"x\\\"]\",\"n\":1.5},"
                                + "\"suggestions\":{\"quality_class\":{\"value\":\"good\",\"agent\":\"rate/1\"},"
                                + "\"length\":{\"value\":2,\"score\":2,\"agent\":\"score.length/1\"}}}");
        assertThat(row(Data.comparison("k", "?", "a", "b"), Convention.ARGILLA))
                .contains("\"fields\":{\"prompt\":\"?\",\"chosen\":\"a\",\"rejected\":\"b\"}");
    }

    @Test
    void whatAConventionCannotSayIsNotSaid() {
        assertUnfit(
                Data.comparison("k", "?", "a", "b"),
                Convention.ALPACA,
                "wrong-form: must be a dialogue, but is a comparison");
        assertUnfit(Data.document("a", 1), Convention.RANKING, "wrong-form: must be a ranking, but is a document");
        assertUnfit(
                chat(new Turn(Role.TOOL, "x")),
                Convention.SHAREGPT,
                "other-role: must have only turns of user, assistant or system, but has one of tool");
        assertUnfit(
                chat(new Turn(Role.ASSISTANT, "x"), new Turn(Role.USER, "y")),
                Convention.QUERY_RESPONSE,
                "not-alternating: must be user and assistant in turn, but where the user must speak, the assistant does");
        assertUnfit(
                Data.comparison("k", "?", "a", "b"),
                Convention.HH_RLHF,
                "other-role: must have only turns of user and assistant, but has one of none");
        assertUnfit(
                Datum.of(
                        new Content.Comparison(
                                List.of(new Turn(Role.USER, "?")),
                                List.of(new Turn(Role.ASSISTANT, "a\n\nHuman: b")),
                                List.of(new Turn(Role.ASSISTANT, "c"))),
                        new Origin.Ingested("a", "b")),
                Convention.HH_RLHF,
                "marker-in-text: must have no turn with \\n\\nHuman: or \\n\\nAssistant: in it, but has; it would be read as two");
    }

    private static void assertUnfit(Datum datum, Convention convention, String expected) {
        assertThatThrownBy(() -> row(datum, convention))
                .isInstanceOfSatisfying(
                        Unfit.class,
                        unfit ->
                                assertThat(unfit.code() + ": " + unfit.detail()).isEqualTo(expected));
    }

    private static Datum chat(Turn... turns) {
        return Datum.of(new Content.Dialogue(List.of(turns)), new Origin.Ingested("chats.jsonl", "line 1"));
    }

    private static String row(Datum datum, Convention convention) throws Unfit {
        return JsonText.compact(new RowForm(convention, Marks.LEFT_OUT).row(datum));
    }
}
