package dev.nurture.onnx;

import dev.nurture.error.NurtureException;
import dev.nurture.onnx.Windows.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A model with its tokenizer, asked about texts.
 *
 * <p>A batch holds windows of one text only. On one thread of a processor, several texts at once gain little over one after the
 * other, and so no text's numbers ever depend on its neighbours. Threads may share it.
 */
final class Asker implements AutoCloseable {
    private static final int BATCH = 8;

    private final OnnxModel model;
    private final Pieces pieces;
    private final Windows windows;

    Asker(OnnxModel model, Pieces pieces, int maxTokens, int mostWindows) {
        this.model = model;
        this.pieces = pieces;
        int longest = model.longest(maxTokens);
        if (longest <= pieces.frame().size()) {
            throw NurtureException.usage(
                    "max-tokens: must be above %s, which the tokenizer adds to every text, but is %s."
                            .formatted(pieces.frame().size(), longest));
        }
        this.windows = new Windows(pieces.frame(), longest, mostWindows);
    }

    /** What the model says of a window, and how much of the text that is. */
    record Answer(float[] numbers, int weight) {}

    ModelOutput output() {
        return model.output();
    }

    /** One answer for each window of the text, at least one. */
    List<Answer> ask(String text) {
        List<Window> cut = windows.cut(pieces.ids(text));
        int batch = Math.min(BATCH, model.largestBatch());
        List<Answer> answers = new ArrayList<>();
        for (int from = 0; from < cut.size(); from += batch) {
            List<Window> some = cut.subList(from, Math.min(cut.size(), from + batch));
            float[][] numbers = model.run(
                    some.stream().map(Window::ids).toList(), pieces.frame().padding());
            for (int i = 0; i < some.size(); i++) {
                answers.add(new Answer(numbers[i], some.get(i).weight()));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        model.close();
        pieces.close();
    }
}
