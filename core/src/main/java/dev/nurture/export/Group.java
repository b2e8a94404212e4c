package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data that become one table: of one form, written in one convention and, where a side can be a text or messages, in one of
 * the two, because a column has one type.
 *
 * @param convention settled, not {@link Convention#SOURCE}
 */
record Group(Content.Form form, Convention convention, Sides sides) {
    /** What the sides of a comparison or the answers of a ranking are. */
    enum Sides {
        TEXTS,
        MESSAGES
    }

    static Group of(Datum datum, Convention wanted) {
        Convention convention = wanted == Convention.SOURCE ? RowForm.source(datum) : wanted;
        Content.Form form = datum.content().form();
        return new Group(form, convention, sides(datum.content()));
    }

    private static Sides sides(Content content) {
        return switch (content.form()) {
            case DOCUMENT, DIALOGUE -> Sides.TEXTS;
            case COMPARISON -> {
                Content.Comparison comparison = (Content.Comparison) content;
                boolean single = comparison.prompt().size() <= 1
                        && comparison.chosen().size() == 1
                        && comparison.rejected().size() == 1;
                yield single && content.parts().stream().allMatch(Group::isPlain) ? Sides.TEXTS : Sides.MESSAGES;
            }
            case RANKING -> content.parts().stream().allMatch(Group::isPlain) ? Sides.TEXTS : Sides.MESSAGES;
        };
    }

    private static boolean isPlain(Part part) {
        return part.role() == Role.NONE || part.side() == Side.TEXT;
    }

    /** The folder among those of {@code all}: as short a name as tells it from the others. */
    String folder(Collection<Group> all) {
        List<Group> alike = all.stream().filter(other -> other.form == form).toList();
        String forms = form.label() + "s";
        if (convention == Convention.DOLMA) {
            return forms;
        }
        if (all.size() == 1) {
            return "data";
        }
        boolean oneConvention = alike.stream().allMatch(other -> other.convention == convention);
        boolean oneKind =
                alike.stream().filter(other -> other.convention == convention).count() == 1;
        return String.join(
                "-",
                Stream.of(
                                forms,
                                oneConvention ? "" : convention.label(),
                                oneKind ? "" : sides.name().toLowerCase(java.util.Locale.ROOT))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
