package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.recipe.Nearest;
import dev.nurture.source.Read.Convention;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conventions and what maps their rows. To add one: a constant in {@link Convention}, a line here, a {@link RowMapping}. */
final class Conventions {
    private static final int MOST_NAMES = 20;

    /** By which fields a convention is known, the richer first. */
    private static final Map<Convention, List<Field>> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put(Convention.PREFERENCE, List.of(Field.CHOSEN, Field.REJECTED));
        SIGNS.put(Convention.RANKING, List.of(Field.INSTRUCTION, Field.GENERATIONS));
        SIGNS.put(Convention.MESSAGES, List.of(Field.MESSAGES));
        SIGNS.put(Convention.SHAREGPT, List.of(Field.CONVERSATIONS));
        SIGNS.put(Convention.SWIFT, List.of(Field.CONVERSATION));
        SIGNS.put(Convention.ALPACA, List.of(Field.INSTRUCTION, Field.OUTPUT));
        SIGNS.put(Convention.QUERY_RESPONSE, List.of(Field.QUERY, Field.RESPONSE));
        SIGNS.put(Convention.TEXT, List.of(Field.TEXT));
    }

    private Conventions() {}

    static RowMapping mapping(Convention convention) {
        return switch (convention) {
            case TEXT -> new TextMapping();
            case MESSAGES -> new MessagesMapping();
            case PREFERENCE -> new PreferenceMapping();
            case HH_RLHF -> new HhRlhfMapping();
            case SHAREGPT -> new ShareGptMapping();
            case SWIFT -> new SwiftMapping();
            case ALPACA -> new AlpacaMapping();
            case QUERY_RESPONSE -> new QueryResponseMapping();
            case RANKING -> new RankingMapping();
            case AUTO -> throw new IllegalArgumentException("convention: must be settled before rows are mapped");
        };
    }

    /**
     * The conventions that a row's fields show: none, one, or several between which the recipe must choose.
     *
     * <p>Fields that the recipe names count before others. A text beside the fields of another convention is only one more
     * field, because many sources write a dialogue out once more.
     */
    static List<Convention> of(JsonNode row, FieldNames names) {
        List<Convention> found = of(names, field -> isThere(field, names.find(row, field)));
        return found.stream()
                .map(one -> one == Convention.PREFERENCE && isTranscripts(row, names) ? Convention.HH_RLHF : one)
                .toList();
    }

    /** The conventions that the names of fields show. */
    static List<Convention> of(FieldNames names, Predicate<Field> has) {
        List<Convention> fitting = SIGNS.entrySet().stream()
                .filter(sign -> sign.getValue().stream().allMatch(has))
                .map(Map.Entry::getKey)
                .toList();
        List<Convention> given = fitting.stream()
                .filter(one -> SIGNS.getOrDefault(one, List.of()).stream().anyMatch(names::isGiven))
                .toList();
        List<Convention> best = given.isEmpty() ? fitting : given;
        return best.size() == 1
                ? best
                : best.stream().filter(one -> one != Convention.TEXT).toList();
    }

    /** Names that other sources use for a plain text count only where they hold what the convention needs. */
    private static boolean isThere(Field field, JsonNode value) {
        return switch (field) {
            case CONVERSATION, CONVERSATIONS, GENERATIONS -> value.isArray();
            default -> !value.isMissingNode();
        };
    }

    private static boolean isTranscripts(JsonNode row, FieldNames names) {
        return names.find(row, Field.PROMPT).isMissingNode()
                && Stream.of(Field.CHOSEN, Field.REJECTED)
                        .map(field -> names.find(row, field))
                        .allMatch(side -> side.isTextual() && Transcript.is(side.textValue()));
    }

    /** The fields without which no row fits; of any convention if none is settled. */
    private static Collection<List<Field>> required(Convention convention) {
        return switch (convention) {
            case AUTO -> SIGNS.values();
            case HH_RLHF -> List.of(SIGNS.getOrDefault(Convention.PREFERENCE, List.of()));
            case TEXT, MESSAGES, PREFERENCE, SHAREGPT, SWIFT, ALPACA, QUERY_RESPONSE, RANKING ->
                List.of(SIGNS.getOrDefault(convention, List.of()));
        };
    }

    /** Whether rows with certain fields can fit. */
    static boolean canFit(Convention convention, Predicate<Field> has) {
        return required(convention).stream().anyMatch(fields -> fields.stream().allMatch(has));
    }

    /**
     * Says that rows do not fit, with the nearest name and the remedy.
     *
     * @param where which row, or the schema
     * @param found the fields that it has
     */
    static String unfit(Convention convention, String where, List<String> found, FieldNames names) {
        String hint = required(convention).stream()
                .flatMap(List::stream)
                .map(field -> Nearest.hint(names.of(field), found))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String wanted = required(convention).stream()
                .map(fields -> fields.stream()
                        .map(field -> Printable.cut(names.of(field)))
                        .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", or "));
        return "must hold rows with %s, but %s has %s.%s Say what the source calls them with fields, such as fields: {text: ...}."
                .formatted(wanted, where, listed(found), Printable.all(hint));
    }

    /** Says that rows fit several conventions. */
    static String ambiguous(List<Convention> fitting, String where) {
        return "must show one convention, but %s fits %s. Say which with convention, such as convention: %s."
                .formatted(
                        where,
                        fitting.stream().map(Conventions::label).collect(Collectors.joining(" and ")),
                        label(fitting.get(0)));
    }

    /** The name in recipes. */
    static String label(Convention convention) {
        return convention.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of fields, as a message lists them. */
    static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "no fields";
        }
        String first = names.stream().limit(MOST_NAMES).map(Printable::cut).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return "only " + (more > 0 ? first + " and " + more + " more" : first);
    }
}
