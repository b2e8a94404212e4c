package dev.nurture.text;

/** The normal form of a text as a string; what it is says {@link NormalScan}. One thread. */
public final class NormalForm {
    private final StringBuilder form = new StringBuilder();
    private final NormalScan scan = new NormalScan(new Letters());

    /** The normal form of one text. */
    public String of(String text) {
        scan.scan(text);
        int start = 0;
        int end = form.length();
        while (start < end && form.charAt(start) == ' ') {
            start++;
        }
        while (end > start && form.charAt(end - 1) == ' ') {
            end--;
        }
        return form.substring(start, end);
    }

    private final class Letters implements NormalScan.Taker {
        @Override
        public void begin() {
            form.setLength(0);
        }

        @Override
        public void space() {
            form.append(' ');
        }

        @Override
        public void letter(int point) {
            form.appendCodePoint(point);
        }

        @Override
        public void mark(int point) {
            form.appendCodePoint(point);
        }

        @Override
        public void number(int point) {
            form.appendCodePoint(point);
        }

        @Override
        public void other(int point) {
            form.appendCodePoint(point);
        }
    }
}
