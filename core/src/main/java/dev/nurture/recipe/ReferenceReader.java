package dev.nurture.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a stage reads from. One thread. */
final class ReferenceReader {
    private final Problems problems;
    private final Catalogue catalogue;
    private final Map<String, Stage> earlier;
    private final Set<String> declared;

    /**
     * @param earlier the stages that can be read from
     * @param declared the names of all stages, for hints
     */
    ReferenceReader(Problems problems, Catalogue catalogue, Map<String, Stage> earlier, Set<String> declared) {
        this.problems = problems;
        this.catalogue = catalogue;
        this.earlier = earlier;
        this.declared = declared;
    }

    /** The references that are good, after reporting those that are not. */
    List<Reference> read(Yaml.Mapping stage, StepInfo<?> step) {
        List<Yaml> items = stage.get("from")
                .map(from -> from instanceof Yaml.Sequence list ? list.items() : List.of(from))
                .orElse(List.of());
        List<Reference> references = new ArrayList<>();
        for (Yaml item : items) {
            parse(item).filter(reference -> exists(reference, item)).ifPresent(references::add);
        }
        Yaml place = stage.get("from").orElse(stage);
        if (items.size() < step.fewest() || items.size() > step.most()) {
            problems.add(place, arity(step, items.size()));
        } else if (step.most() == 1 && references.stream().anyMatch(Reference::gathers)) {
            problems.add(
                    place,
                    "from: %s gathers several corpora, but %s reads one. Name an arm, or none."
                            .formatted(references.get(0), step.name()));
        }
        return references;
    }

    private static String arity(StepInfo<?> step, int given) {
        if (step.most() == 0) {
            return "from: must be left out, since %s reads from files.".formatted(step.name());
        }
        String wanted = step.fewest() == 1 ? "one stage" : step.fewest() + " stages";
        return "from: must name %s%s for %s to read from, but names %s."
                .formatted(
                        step.most() > step.fewest() ? "at least " : "",
                        wanted,
                        step.name(),
                        given == 0 ? "none" : given);
    }

    private Optional<Reference> parse(Yaml item) {
        try {
            return Optional.of(Reference.parse(item.kind()));
        } catch (IllegalArgumentException e) {
            problems.add(item, "from: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private boolean exists(Reference reference, Yaml item) {
        Stage stage = earlier.get(reference.stage());
        if (stage == null) {
            problems.add(item, "from: " + missing(reference.stage()));
            return false;
        }
        for (Stage.Variant variant : stage.variants()) {
            List<String> outputs = catalogue.outputs(stage.step(), variant.settings());
            if (outputs.isEmpty() || !outputs.contains(reference.output().orElse(outputs.get(0)))) {
                problems.add(item, "from: " + noOutput(reference, stage, outputs));
                return false;
            }
        }
        return true;
    }

    private String missing(String stage) {
        return declared.contains(stage)
                ? "%s must stand before the stages that read from it, or has problems of its own.".formatted(stage)
                : "there is no stage %s.%s".formatted(stage, Nearest.hint(stage, declared));
    }

    private static String noOutput(Reference reference, Stage stage, List<String> outputs) {
        if (outputs.isEmpty()) {
            return "%s (%s) makes no corpus to read from."
                    .formatted(reference.stage(), stage.step().name());
        }
        String written = reference.output().orElse("");
        return "%s has the outputs %s, but not %s.%s"
                .formatted(reference.stage(), String.join(", ", outputs), written, Nearest.hint(written, outputs));
    }
}
