package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Data;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    private static final String BEFORE = "It rained all day, and nobody came to the harbour where the old boats lay. ";
    private static final String AFTER = " Then the lamp went out and she closed the heavy book without another word.";
    private static final String LONG =
            "Janet’s ducks lay 16 eggs per day. She eats three for breakfast every morning and bakes muffins for her friends"
                    + " every day with four. How much in dollars does she make every day at the farmers' market?";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Why do veins appear blue?",
                "Is the earth flat?",
                "What is the capital of Burkina Faso?",
                "Who wrote Middlemarch?",
                LONG
            })
    void findsAWholeItemHoweverShort(String item) {
        List<Hit> hits = find(List.of(item), BEFORE + item + AFTER);

        assertThat(hits).hasSize(1);
        assertThat((BEFORE + item + AFTER)
                        .substring(hits.get(0).from(), hits.get(0).to()))
                .startsWith(item.substring(0, 3))
                .endsWith(item.substring(item.length() - 4, item.length() - 1));
        assertThat(hits.get(0).share()).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JANET'S DUCKS LAY SIXTEEN EGGS PER DAY SHE EATS 3 FOR BREAKFAST EVERY MORNING AND BAKES MUFFINS FOR HER FRIENDS"
                        + " EVERY DAY WITH 4 HOW MUCH IN DOLLARS DOES SHE MAKE EVERY DAY AT THE FARMERS MARKET",
                "How much in dollars does she make every day at the farmers' market, if Janet's ducks lay 16 eggs per day, she"
                        + " eats three for breakfast every morning and bakes muffins for her friends every day with four?",
                "Janet’s lovely ducks usually lay 16 big eggs per day. She always eats three for breakfast every single morning"
                        + " and also bakes tasty muffins for her friends every day with four. How much in dollars does she then"
                        + " make every day at the local farmers' market?",
                "She eats three for breakfast every morning and bakes muffins for her friends every day with four."
            })
    void findsItChanged(String copy) {
        assertThat(find(List.of(LONG), BEFORE + copy + AFTER)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "She ate eggs for breakfast every morning.",
                "They make muffins at the market every day for their friends.",
                "How much does it cost?",
                "The capital of the country is far from the sea.",
                "The veins of the leaf are blue at night."
            })
    void leavesAloneWhatOnlyHasSomeOfItsWords(String text) {
        List<String> items = List.of(LONG, "Why do veins appear blue?", "What is the capital of Burkina Faso?");

        assertThat(find(items, BEFORE + text + AFTER)).isEmpty();
    }

    @Test
    void findsEachOfSeveralItems() {
        List<String> items = List.of("Why do veins appear blue?", "Who wrote Middlemarch?");

        List<Hit> hits = find(items, items.get(1) + AFTER + items.get(0) + BEFORE + items.get(1));

        assertThat(hits).extracting(Hit::item).contains(0, 1);
    }

    @Test
    void findsAnItemByItsQuestionAndAnswerWhereNeitherSaysEnough() {
        ProbeItem item = new ProbeItem("set", "00", "k", "Who sang it?", "Thelonious Butterworth");
        ProbeIndex index = new ProbeIndex(List.of(item), new Rarity(), 40);

        List<Hit> hits =
                new Matcher(index, new Strictness(40)).find(BEFORE + "Who sang it? Thelonious Butterworth." + AFTER);

        assertThat(hits).extracting(Hit::evidence).containsExactly(Evidence.BOTH);
    }

    @Test
    void takesATemplateForNoItem() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add("Is the following statement something you would say? \"%s adores %s\""
                    .formatted(word(i), word(i + 500)));
        }

        List<Hit> template = find(items, BEFORE + "Is the following statement something you would say?" + AFTER);
        List<Hit> item = find(items, BEFORE + items.get(17) + AFTER);

        assertThat(template).isEmpty();
        assertThat(item).extracting(Hit::item).containsExactly(17);
    }

    @Test
    void countsItemsThatSayTooLittle() {
        ProbeIndex index = index(List.of("Yes", "No.", "", "???", "What is it?", "Why do veins appear blue?"));

        assertThat(index.uncheckable())
                .extracting(ProbeItem::query)
                .containsExactly("Yes", "No.", "", "???", "What is it?");
    }

    @Test
    void findsNothingInHostileTextsAndNothingOfThem() {
        List<String> texts = Data.hostileTexts();
        Matcher matcher = new Matcher(index(texts), Strictness.USUAL);

        assertThat(texts.stream().flatMap(text -> matcher.find(text).stream()))
                .allSatisfy(hit -> assertThat(hit.from()).isLessThan(hit.to()));
    }

    @Test
    void givesTheSameForEachTextWhateverCameBefore() {
        ProbeIndex index = index(List.of("Why do veins appear blue?", LONG));
        Matcher used = new Matcher(index, Strictness.USUAL);
        used.find(LONG + "Why do veins appear blue?");

        String text = BEFORE + "Why do veins appear blue?" + AFTER + LONG;

        assertThat(used.find(text)).isEqualTo(new Matcher(index, Strictness.USUAL).find(text));
    }

    static List<Hit> find(List<String> items, String text) {
        return new Matcher(index(items), Strictness.USUAL).find(text);
    }

    private static ProbeIndex index(List<String> queries) {
        List<ProbeItem> items = new ArrayList<>();
        for (String query : queries) {
            items.add(new ProbeItem("set", "00", "item" + items.size(), query, ""));
        }
        Rarity rarity = new Rarity();
        rarity.add(new Words().read(BEFORE + AFTER));
        return new ProbeIndex(items, rarity, Strictness.USUAL.leastBits());
    }

    private static String word(int i) {
        return "q" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + "o" + (char) ('a' + i / 600) + "x";
    }
}
