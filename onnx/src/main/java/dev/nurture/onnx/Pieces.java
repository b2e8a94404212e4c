package dev.nurture.onnx;

/** Cuts text into the numbers that a model was trained on. Threads may share it. */
interface Pieces extends AutoCloseable {
    /** The text's ids, with nothing added. */
    int[] ids(String text);

    /** What the model wants around every text. */
    Frame frame();

    @Override
    void close();
}
