package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.step.Measurement;

/** Items as listings show them. */
final class Listed {
    private static final int LONGEST = 160;

    private Listed() {}

    static Measurement.Item item(Datum datum, String note) {
        return new Measurement.Item(datum.id().hex(), datum.name(), note + ": “" + excerpt(datum) + "”");
    }

    /** The end of what was asked, since the choice is made there, with the answers. */
    static String excerpt(Datum datum) {
        if (datum.content() instanceof Content.Ranking ranking) {
            StringBuilder answers = new StringBuilder();
            for (int i = 0; i < ranking.answers().size(); i++) {
                answers.append(i == 0 ? " …" : " |")
                        .append(ranking.answers().get(i).text());
            }
            return end(ranking.prompt().get(0).text()) + start(answers.toString());
        }
        return start(datum.content().parts().get(0).text());
    }

    private static String end(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= LONGEST ? text : "…" + text.substring(text.offsetByCodePoints(0, points - LONGEST));
    }

    private static String start(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
