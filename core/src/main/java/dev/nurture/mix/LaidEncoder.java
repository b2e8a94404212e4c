package dev.nurture.mix;

import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.Tokens;
import java.util.Arrays;
import java.util.List;

/**
 * Turns texts that are laid out into tokens, for whoever trains on them or asks with them. Threads may share it.
 *
 * @param begin the token that is put before every text; a template that writes it itself has it once
 * @param end the token that ends texts, and that stands between pieces
 */
record LaidEncoder(Tokenizer tokenizer, int begin, int end) {
    /** The tokens of each piece. */
    List<Tokens> pieces(Laid laid) {
        return laid.pieces().stream()
                .map(piece -> switch (laid.wording()) {
                    case PLAIN -> tokenizer.encode(piece);
                    case TEMPLATE -> withoutBegin(tokenizer.encodeWithSpecials(piece));
                })
                .toList();
    }

    private Tokens withoutBegin(Tokens tokens) {
        boolean begun = begin != end && tokens.ids().length > 0 && tokens.ids()[0] == begin;
        return begun ? tokens.from(1) : tokens;
    }

    int[] ids(Laid laid) {
        return ids(pieces(laid));
    }

    /** The tokens of all pieces, with the one that ends texts between them. */
    int[] ids(List<Tokens> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0).ids();
        }
        int[] all = new int
                [pieces.stream().mapToInt(piece -> 1 + piece.ids().length).sum() - 1];
        int at = 0;
        for (Tokens piece : pieces) {
            System.arraycopy(piece.ids(), 0, all, at, piece.ids().length);
            at += piece.ids().length;
            if (at < all.length) {
                all[at++] = end;
            }
        }
        return all;
    }

    /** Where special tokens of a template are special, so would be those that somebody only wrote. */
    void requirePlain(List<Turn> turns, Dialogues dialogues) {
        if (dialogues.template().isEmpty()) {
            return;
        }
        for (Turn turn : turns) {
            if (!Arrays.equals(
                    tokenizer.encode(turn.text()).ids(),
                    tokenizer.encodeWithSpecials(turn.text()).ids())) {
                throw NurtureException.data(
                        "must not say special tokens where a chat template writes them, but a turn of the %s does. Take them out of the text."
                                .formatted(turn.role().label()));
            }
        }
    }
}
