package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code instruction}, {@code generations} and {@code ratings}, lists of one length. */
final class RankingShape {
    private static final String RATINGS = "ratings";
    private static final Value NULL = new Value.Verbatim("null");

    private RankingShape() {}

    static void fill(RowBuilder row) throws Unfit {
        Content.Ranking ranking = row.ranking();
        row.id();
        if (!ranking.prompt().isEmpty()) {
            row.put("instruction", row.side(ranking.prompt(), 0));
        }
        List<Value> answers = new ArrayList<>();
        for (int i = 0; i < ranking.answers().size(); i++) {
            answers.add(answer(row, ranking.answers().get(i), ranking.part(i)));
        }
        row.put("generations", new Value.Items(answers));
        row.put(RATINGS, ratings(row, ranking)).others();
    }

    private static Value answer(RowBuilder row, Turn answer, int part) {
        return answer.role() == Role.NONE
                ? Value.of(answer.text())
                : row.messages(List.of(answer), part).items().get(0);
    }

    /** The source's ratings are still among its fields; others are taken from the marks on the answers. */
    private static Value ratings(RowBuilder row, Content.Ranking ranking) {
        Optional<String> own = row.rest().take(RATINGS);
        if (own.isPresent()) {
            return new Value.Verbatim(own.get());
        }
        List<Value> ratings = new ArrayList<>();
        for (int i = 0; i < ranking.answers().size(); i++) {
            ratings.add(rating(row.datum(), ranking.part(i)));
        }
        return new Value.Items(ratings);
    }

    /** The last rating of an answer, if it has one. */
    private static Value rating(Datum datum, int part) {
        Optional<Mark> rating = datum.marks().stream()
                .filter(mark -> mark.name().equals("rating"))
                .filter(mark -> mark.span().filter(span -> span.part() == part).isPresent())
                .reduce((earlier, later) -> later);
        if (rating.isEmpty()) {
            return NULL;
        }
        Value label = rating.get().label().map(Value::of).orElse(NULL);
        return rating.get().score().isPresent() ? Value.of(rating.get().score().getAsDouble()) : label;
    }
}
