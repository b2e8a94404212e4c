package dev.nurture.onnx;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What is asked about and how the answer is kept. */
final class Texts {
    private Texts() {}

    /** The texts on these sides, joined by line feeds. */
    static String of(Datum datum, List<Side> sides) {
        return datum.content().parts().stream()
                .filter(part -> sides.contains(part.side()))
                .map(Part::text)
                .collect(Collectors.joining("\n"));
    }

    static Mark labelled(String name, String by, String label, double score) {
        return new Mark(name, by, OptionalDouble.of(score), Optional.of(label), Optional.empty(), Optional.empty());
    }
}
