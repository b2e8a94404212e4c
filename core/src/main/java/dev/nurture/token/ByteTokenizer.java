package dev.nurture.token;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Bytes as tokens: a vocabulary that fits every text and needs no training. Threads may share it. */
final class ByteTokenizer implements Tokenizer {
    static final String END = "<|endoftext|>";

    private static final int END_ID = 256;

    @Override
    public Tokens encode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[utf8.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = utf8[i] & 0xff;
        }
        return new Tokens(ids, () -> TokenSpans.of(utf8, ids, eachOne()));
    }

    private static byte[][] eachOne() {
        byte[] one = {0};
        byte[][] bytes = new byte[END_ID][];
        java.util.Arrays.fill(bytes, one);
        return bytes;
    }

    @Override
    public Tokens encodeWithSpecials(String text) {
        IdList ids = new IdList(text.length());
        String[] parts = text.split(java.util.regex.Pattern.quote(END), -1);
        ids.addAll(encode(parts[0]).ids());
        for (int i = 1; i < parts.length; i++) {
            ids.add(END_ID);
            ids.addAll(encode(parts[i]).ids());
        }
        int[] all = ids.toArray();
        byte[][] bytes = java.util.Arrays.copyOf(eachOne(), END_ID + 1);
        bytes[END_ID] = END.getBytes(StandardCharsets.UTF_8);
        return new Tokens(all, () -> TokenSpans.of(text.getBytes(StandardCharsets.UTF_8), all, bytes));
    }

    @Override
    public String decode(int[] ids) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int id : ids) {
            if (id == END_ID) {
                text.writeBytes(END.getBytes(StandardCharsets.UTF_8));
            } else if (id >= 0 && id < END_ID) {
                text.write(id);
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public OptionalInt special(String content) {
        return content.equals(END) ? OptionalInt.of(END_ID) : OptionalInt.empty();
    }

    @Override
    public OptionalInt end() {
        return OptionalInt.of(END_ID);
    }

    @Override
    public int vocabularySize() {
        return END_ID + 1;
    }

    @Override
    public Fingerprint fingerprint() {
        return Hash.of("tokenizer").add("bytes").fingerprint();
    }

    @Override
    public void close() {}
}
