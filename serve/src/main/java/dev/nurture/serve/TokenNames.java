package dev.nurture.serve;

import dev.nurture.token.Tokenizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What tokens are called in answers. No two are called alike: a token that says the same as an earlier one, or that is no UTF-8
 * by itself, is called {@code token_id:} with its number. Immutable; threads may share it.
 */
final class TokenNames {
    private static final String NUMBERED = "token_id:";
    private static final char BROKEN = '\uFFFD';

    private final String[] names;
    private final Map<String, Integer> ids = new HashMap<>();

    TokenNames(Tokenizer tokenizer, int vocabulary) {
        names = new String[vocabulary];
        for (int id = 0; id < vocabulary; id++) {
            String text = tokenizer.decode(new int[] {id});
            boolean says = !text.isEmpty() && text.indexOf(BROKEN) < 0 && !text.startsWith(NUMBERED);
            names[id] = says && !ids.containsKey(text) ? text : NUMBERED + id;
            ids.put(names[id], id);
        }
    }

    String of(int id) {
        return names[id];
    }
}
