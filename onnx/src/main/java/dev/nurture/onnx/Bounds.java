package dev.nurture.onnx;

/** What settings of both steps must keep to. */
final class Bounds {
    private static final int LONGEST = 1 << 17;

    private Bounds() {}

    static void name(String name) {
        require(
                name.matches("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*"),
                "name: must be like toxicity (a-z, 0-9, -, dots between), but was '" + name + "'");
    }

    static void windows(int maxTokens, int mostWindows) {
        require(
                maxTokens >= 1 && maxTokens <= LONGEST,
                "max-tokens: must be between 1 and " + LONGEST + ", but was " + maxTokens);
        require(mostWindows >= 1, "most-windows: must be at least 1, but was " + mostWindows);
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
