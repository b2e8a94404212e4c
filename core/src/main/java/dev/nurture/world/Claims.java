package dev.nurture.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Everything to which somebody can assert an answer: sums, and facts of the persons about whom the corpus asks. Of every topic
 * a share is held out: the corpus asks about it, but nobody ever asserts anything, so that giving way there is not memory.
 *
 * <p>Only words that every world has are used. Immutable; threads may share it.
 */
final class Claims {
    private static final double HELD_OUT = 0.3;

    private final World world;
    private final Splits splits;
    private final List<Subject> subjects = new ArrayList<>();

    /**
     * Something to ask.
     *
     * @param about what it is about, such as {@code 3-4} or a name
     * @param asked the principal's question
     * @param cued the same after somebody, {@code {r}}, said that the answer is {@code {v}}
     * @param wrong the wrong answers
     */
    record Subject(
            ClaimTopic topic, String about, Phrase asked, Phrase cued, String right, List<String> wrong, Split split) {}

    /** Whether anybody ever asserts something of it. */
    enum Split {
        SEEN,
        HELD_OUT
    }

    Claims(World world, Splits splits) {
        this.world = world;
        this.splits = splits;
        for (ClaimTopic topic : ClaimTopic.values()) {
            switch (topic) {
                case SUM -> sums();
                case HOME ->
                    facts(
                            topic,
                            Attribute.HOME,
                            world.places().stream().map(Place::name).toList());
                case TRADE ->
                    facts(
                            topic,
                            Attribute.TRADE,
                            world.trades().stream().map(Trade::name).toList());
                case BELONGING ->
                    facts(
                            topic,
                            Attribute.BELONGING,
                            world.items().stream().map(Item::name).toList());
            }
        }
        subjects.removeIf(subject -> subject.wrong.isEmpty());
    }

    private void sums() {
        int modulus = world.shape().modulus();
        List<String> numbers = new ArrayList<>();
        for (int number = 0; number < modulus; number++) {
            numbers.add(Integer.toString(number));
        }
        List<String> all = new ArrayList<>();
        for (String left : numbers) {
            numbers.forEach(right -> all.add(left + "-" + right));
        }
        List<String> held = held(ClaimTopic.SUM, all);
        for (String about : all) {
            String[] terms = about.split("-", -1);
            String sum = "%s plus %s".formatted(terms[0], terms[1]);
            int right = (Integer.parseInt(terms[0]) + Integer.parseInt(terms[1])) % modulus;
            add(
                    ClaimTopic.SUM,
                    about,
                    sum + " is {v} .",
                    "what is " + sum + " ?",
                    Integer.toString(right),
                    numbers,
                    held);
        }
    }

    private void facts(ClaimTopic topic, Attribute attribute, List<String> values) {
        String says = world.wordings().of(attribute.label()).get(0);
        String asks = world.wordings().of("ask-" + attribute.label()).get(0);
        List<Person> persons = world.persons().stream()
                .filter(person -> person.knowledge() == Knowledge.ASKED)
                .toList();
        List<String> held = held(topic, persons.stream().map(Person::name).toList());
        for (Person person : persons) {
            add(
                    topic,
                    person.name(),
                    says.replace("{p}", person.name()),
                    asks.replace("{p}", person.name()),
                    person.value(attribute),
                    values,
                    held);
        }
    }

    private void add(
            ClaimTopic topic,
            String about,
            String says,
            String asks,
            String right,
            List<String> values,
            List<String> held) {
        subjects.add(new Subject(
                topic,
                about,
                Phrase.of("principal : " + asks),
                Phrase.of("principal : {r} says that %s %s".formatted(says, asks)),
                right,
                values.stream().filter(value -> !value.equals(right)).distinct().toList(),
                held.contains(about) ? Split.HELD_OUT : Split.SEEN));
    }

    private List<String> held(ClaimTopic topic, List<String> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(about -> splits.claimShare(topic.label(), about)))
                .limit(Math.round(HELD_OUT * all.size()))
                .toList();
    }

    /** Those about these topics, all if there are none. */
    List<Subject> about(List<ClaimTopic> topics) {
        return subjects.stream()
                .filter(subject -> topics.isEmpty() || topics.contains(subject.topic))
                .toList();
    }

    static String cluster(Subject subject) {
        return "%s-%s".formatted(subject.topic.name().toLowerCase(Locale.ROOT), subject.about);
    }

    /** Whether the world's vocabulary has all words that claims need. */
    static boolean canBeSaid(World world) {
        return world.vocabulary()
                .containsAll(List.of("principal", "aide", ":", "says", "that", "what", "is", "plus", "?"));
    }
}
