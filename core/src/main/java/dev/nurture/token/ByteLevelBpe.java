package dev.nurture.token;

import dev.nurture.provenance.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Byte-level BPE: text is cut into words, numbers, marks and blanks, and the bytes of each piece are joined pair by pair. Threads
 * may share it.
 *
 * <p>Written because the library of Hugging Face, whose results it must equal, is the slowest part of making token files. What
 * makes it fast: it works on bytes with a table of character classes instead of a regular expression, it looks pairs up
 * in a table of longs, and it remembers what frequent pieces became.
 *
 * <p>Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words with Subword Units, 2016; Radford et al.,
 * Language Models are Unsupervised Multitask Learners, 2019 (bytes).
 */
final class ByteLevelBpe implements Tokenizer {
    private final ByteLevelModel model;
    private final PieceMerger merger;
    private final PieceCache cache = new PieceCache();
    private final List<AddedTokens> inPlainText;
    private final List<AddedTokens> withSpecials;
    private final byte[][] bytes;

    ByteLevelBpe(ByteLevelModel model) {
        this.model = model;
        merger = new PieceMerger(model.merges(), model.byteIds());
        List<AddedToken> added = model.file().added();
        inPlainText = AddedTokens.passes(
                added.stream().filter(token -> !token.special()).toList());
        withSpecials = AddedTokens.passes(added);
        bytes = model.file().bytesOfTokens();
    }

    @Override
    public Tokens encode(String text) {
        return encode(text, inPlainText);
    }

    @Override
    public Tokens encodeWithSpecials(String text) {
        return encode(text, withSpecials);
    }

    private Tokens encode(String text, List<AddedTokens> passes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        IdList ids = new IdList(utf8.length / 3);
        encode(utf8, 0, utf8.length, passes, ids);
        int[] all = ids.toArray();
        return new Tokens(all, () -> TokenSpans.of(utf8, all, bytes));
    }

    private void encode(byte[] text, int from, int to, List<AddedTokens> passes, IdList ids) {
        if (passes.isEmpty()) {
            pieces(text, from, to, ids);
            return;
        }
        List<AddedTokens> later = passes.subList(1, passes.size());
        int at = from;
        while (at < to) {
            AddedTokens.Found found = passes.get(0).next(text, at, to);
            encode(text, at, found.from(), later, ids);
            if (found.to() > found.from()) {
                ids.add(found.id());
            }
            at = found.to();
        }
    }

    private void pieces(byte[] text, int from, int to, IdList ids) {
        PieceScanner scanner = model.scanner();
        int at = from;
        while (at < to) {
            int end = scanner.pieceEnd(text, at, to);
            piece(text, at, end, ids);
            at = end;
        }
    }

    private void piece(byte[] text, int from, int to, IdList ids) {
        if (to - from == 1) {
            ids.add(model.byteIds()[text[from] & 0xff]);
        } else if (to - from > PieceCache.LONGEST) {
            ids.addAll(merged(text, from, to));
        } else {
            int[] known = cache.find(text, from, to);
            if (known == null) {
                known = merged(text, from, to);
                cache.add(text, from, to, known);
            }
            ids.addAll(known);
        }
    }

    private int[] merged(byte[] text, int from, int to) {
        Optional<int[]> whole = model.whole(text, from, to);
        return whole.isPresent() ? whole.get() : merger.merge(text, from, to);
    }

    @Override
    public String decode(int[] ids) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int id : ids) {
            if (id >= 0 && id < bytes.length) {
                text.writeBytes(bytes[id]);
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public OptionalInt special(String content) {
        return model.file().special(content);
    }

    @Override
    public OptionalInt end() {
        return model.file().end();
    }

    @Override
    public OptionalInt begin() {
        return model.file().begin();
    }

    @Override
    public int vocabularySize() {
        return bytes.length;
    }

    @Override
    public Fingerprint fingerprint() {
        return model.file().fingerprint();
    }

    @Override
    public void close() {}
}
