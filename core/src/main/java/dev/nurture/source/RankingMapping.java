package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Content;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.source.Messages.Message;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A ranking a row: an instruction, a list of answers to it, and as long a list of their ratings.
 *
 * <p>A rating is a mark on its answer: a score if it is a number, also one written as a text, else a label. A rating that is
 * null is no mark. The lists of ratings and rationales stay with the row as they came.
 */
final class RankingMapping implements RowMapping {
    static final String RATING = "rating";

    @Override
    public Set<Field> fields() {
        return Set.of(Field.INSTRUCTION, Field.GENERATIONS, Field.RATINGS);
    }

    @Override
    public Content content(Row row) throws BadRow {
        List<Message> parts = new ArrayList<>(prompt(row));
        int prompt = parts.size();
        JsonNode answers = row.require(Field.GENERATIONS);
        if (!answers.isArray()) {
            throw row.wrongType(Field.GENERATIONS, "a list of answers", answers);
        }
        for (JsonNode answer : answers) {
            String place = "%s[%s]".formatted(row.nameOf(Field.GENERATIONS), parts.size() - prompt);
            parts.add(Messages.plainOrSpoken(row, place, answer));
        }
        Messages.noteExtra(row, parts);
        List<Turn> turns = Messages.turns(parts);
        Content.Ranking ranking = new Content.Ranking(turns.subList(0, prompt), turns.subList(prompt, turns.size()));
        rate(row, ranking);
        return ranking;
    }

    private static List<Message> prompt(Row row) throws BadRow {
        JsonNode value = row.require(Field.INSTRUCTION);
        return value.isArray()
                ? Messages.read(row, Field.INSTRUCTION)
                : List.of(Messages.plain(row.requireText(Field.INSTRUCTION)));
    }

    private static void rate(Row row, Content.Ranking ranking) throws BadRow {
        JsonNode ratings = row.find(Field.RATINGS);
        if (ratings.isMissingNode()) {
            return;
        }
        int answers = ranking.answers().size();
        if (!ratings.isArray() || ratings.size() != answers) {
            throw row.wrongType(Field.RATINGS, "a list of %s ratings, one for each answer".formatted(answers), ratings);
        }
        for (int i = 0; i < answers; i++) {
            String text = ranking.answers().get(i).text();
            Span whole = Span.of(ranking.part(i), text, 0, text.length());
            String place = "%s[%s]".formatted(row.nameOf(Field.RATINGS), i);
            mark(row, place, ratings.get(i)).ifPresent(mark -> row.mark(mark.on(whole)));
        }
    }

    private static Optional<Mark> mark(Row row, String place, JsonNode rating) throws BadRow {
        if (rating.isNull()) {
            return Optional.empty();
        }
        if (!rating.isNumber() && !rating.isTextual()) {
            throw row.wrongType(place, "a number, a text or null", rating);
        }
        String text = rating.isTextual() ? row.text(place, rating) : rating.asText();
        Optional<Double> score = number(text);
        return Optional.of(
                score.isPresent() ? Mark.score(RATING, Read.BY, score.get()) : Mark.label(RATING, Read.BY, text));
    }

    private static Optional<Double> number(String text) {
        try {
            return text.length() > 40
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.strip()).doubleValue()).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
