package dev.nurture.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a stage reads from, port by port. One thread. */
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

    /** What is read, as far as it is good, after reporting what is not. */
    List<Stage.Source> read(Yaml.Mapping stage, StepInfo<?> step) {
        List<Stage.Source> sources = new ArrayList<>(read(stage, step, step.port(Port.FROM)));
        step.ports().forEach(port -> sources.addAll(read(stage, step, port)));
        return sources;
    }

    private List<Stage.Source> read(Yaml.Mapping stage, StepInfo<?> step, Port port) {
        List<Yaml> items = stage.get(port.name())
                .map(named -> named instanceof Yaml.Sequence list ? list.items() : List.of(named))
                .orElse(List.of());
        List<Stage.Source> sources = new ArrayList<>();
        for (Yaml item : items) {
            parse(item, port)
                    .filter(reference -> exists(reference, item, port))
                    .ifPresent(reference -> sources.add(new Stage.Source(port, reference)));
        }
        Yaml place = stage.get(port.name()).orElse(stage);
        checkCount(items.size(), place, step, port);
        if (port.most() == 1
                && sources.stream().anyMatch(source -> source.reference().gathers())) {
            problems.add(
                    place,
                    "%s: %s gathers several corpora, but %s reads one. Name an arm, or none."
                            .formatted(port.name(), sources.get(0).reference(), step.name()));
        }
        port.instead().ifPresent(setting -> checkOneOf(stage, place, port.name(), setting));
        return sources;
    }

    private void checkCount(int given, Yaml place, StepInfo<?> step, Port port) {
        boolean optional = port.fewest() == 0 && port.most() > 0;
        if ((given < port.fewest() || given > port.most()) && !(optional && given == 0)) {
            problems.add(place, arity(step, port, given));
        }
    }

    private void checkOneOf(Yaml.Mapping stage, Yaml place, String port, String setting) {
        boolean file = stage.get(setting).isPresent();
        if (stage.get(port).isPresent() == file) {
            problems.add(
                    place,
                    file
                            ? "%s: must be left out where %s is given.".formatted(port, setting)
                            : "must give %s (a stage) or %s, but gives neither.".formatted(port, setting));
        }
    }

    private static String arity(StepInfo<?> step, Port port, int given) {
        if (port.most() == 0) {
            return "from: must be left out, since %s reads from files.".formatted(step.name());
        }
        String wanted = port.fewest() <= 1 ? "one stage" : port.fewest() + " stages";
        return "%s: must name %s%s for %s to read from, but names %s."
                .formatted(
                        port.name(),
                        port.most() > port.fewest() && port.most() > 1 ? "at least " : "",
                        wanted,
                        step.name(),
                        given == 0 ? "none" : given);
    }

    private Optional<Reference> parse(Yaml item, Port port) {
        try {
            return Optional.of(Reference.parse(item.kind()));
        } catch (IllegalArgumentException e) {
            problems.add(item, port.name() + ": " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private boolean exists(Reference reference, Yaml item, Port port) {
        Stage stage = earlier.get(reference.stage());
        if (stage == null) {
            problems.add(item, port.name() + ": " + missing(reference.stage()));
            return false;
        }
        Optional<String> wrong = port.files().isPresent()
                ? noFiles(reference, stage, port)
                : stage.variants().stream()
                        .map(variant -> catalogue.outputs(stage.step(), variant.settings()))
                        .filter(outputs -> outputs.isEmpty()
                                || !outputs.contains(reference.output().orElse(outputs.get(0))))
                        .findFirst()
                        .map(outputs -> noOutput(reference, stage, outputs));
        wrong.ifPresent(message -> problems.add(item, port.name() + ": " + message));
        return wrong.isEmpty();
    }

    private static Optional<String> noFiles(Reference reference, Stage stage, Port port) {
        String kind = port.files().orElseThrow();
        if (!port.takesMeasurements() && !stage.step().makes().contains(kind)) {
            return Optional.of("%s (%s) makes no %s."
                    .formatted(reference.stage(), stage.step().name(), kind));
        }
        return reference
                .output()
                .map(output -> "must be the stage %s alone, but was %s.".formatted(reference.stage(), reference));
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
