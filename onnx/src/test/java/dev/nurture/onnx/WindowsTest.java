package dev.nurture.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.internal.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Frame FRAME = new Frame(new int[] {101}, new int[] {102}, 0);

    @Test
    void windowsLieSideBySide() {
        List<Windows.Window> windows = new Windows(FRAME, 5, 8).cut(new int[] {1, 2, 3, 4, 5, 6, 7});

        assertThat(windows)
                .extracting(Windows.Window::ids)
                .containsExactly(new int[] {101, 1, 2, 3, 102}, new int[] {101, 4, 5, 6, 102}, new int[] {101, 7, 102});
        assertThat(windows).extracting(Windows.Window::weight).containsExactly(3, 3, 1);
    }

    @Test
    void fewWindowsAreSpreadOverALongText() {
        List<Windows.Window> windows =
                new Windows(FRAME, 4, 3).cut(IntStream.range(0, 100).toArray());

        assertThat(windows).extracting(window -> window.ids()[1]).containsExactly(0, 49, 98);
    }

    @Test
    void anEmptyTextIsOneWindow() {
        assertThat(new Windows(FRAME, 4, 3).cut(new int[0]))
                .singleElement()
                .satisfies(window -> assertThat(window.ids()).containsExactly(101, 102));
    }

    @Test
    void framesAreReadFromEveryPostProcessor() throws JsonProcessingException {
        String bert =
                "{\"post_processor\":{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",102],\"cls\":[\"[CLS]\",101]}}";
        String template = """
                {"padding":{"pad_id":9},"post_processor":{"type":"Sequence","processors":[{"type":"ByteLevel"},
                 {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}},{"Sequence":{"id":"A"}},{"SpecialToken":{"id":"</s>"}}],
                  "special_tokens":{"<s>":{"ids":[5]},"</s>":{"ids":[6,7]}}}]}}
                """;

        assertThat(frame(bert).before()).containsExactly(101);
        assertThat(frame(bert).after()).containsExactly(102);
        assertThat(frame(template).before()).containsExactly(5);
        assertThat(frame(template).after()).containsExactly(6, 7);
        assertThat(frame(template).padding()).isEqualTo(9);
        assertThat(frame("{}").size()).isZero();
    }

    private static Frame frame(String json) throws JsonProcessingException {
        return Frame.of(Json.MAPPER.readTree(json));
    }
}
