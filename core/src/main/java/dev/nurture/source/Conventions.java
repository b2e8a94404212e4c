package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.recipe.Nearest;
import dev.nurture.source.Read.Convention;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        SIGNS.put(Convention.MESSAGES, List.of(Field.MESSAGES));
        SIGNS.put(Convention.TEXT, List.of(Field.TEXT));
    }

    private Conventions() {}

    static RowMapping mapping(Convention convention) {
        return switch (convention) {
            case TEXT -> new TextMapping();
            case MESSAGES -> new MessagesMapping();
            case PREFERENCE -> new PreferenceMapping();
            case HH_RLHF -> new HhRlhfMapping();
            case AUTO -> throw new IllegalArgumentException("convention: must be settled before rows are mapped");
        };
    }

    /** The convention that a row's fields show, if any. */
    static Optional<Convention> of(JsonNode row, FieldNames names) {
        Optional<Convention> found = of(names, field -> !names.find(row, field).isMissingNode());
        return found.map(convention ->
                convention == Convention.PREFERENCE && isTranscripts(row, names) ? Convention.HH_RLHF : convention);
    }

    /** The convention that the names of fields show, if any; fields that the recipe names come first, then the richer ones. */
    static Optional<Convention> of(FieldNames names, Predicate<Field> has) {
        return SIGNS.entrySet().stream()
                .sorted(Comparator.comparing(sign -> sign.getValue().stream().noneMatch(names::isGiven)))
                .filter(sign -> sign.getValue().stream().allMatch(has))
                .map(Map.Entry::getKey)
                .findFirst();
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
            case TEXT, MESSAGES, PREFERENCE -> List.of(SIGNS.getOrDefault(convention, List.of()));
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
